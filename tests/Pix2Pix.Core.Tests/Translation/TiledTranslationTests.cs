using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class TiledTranslationTests
{
    // Networks that take no statistics of their input: of them, a pixel is what its neighbourhood makes it.
    public static TheoryData<GeneratorOptions, int> LocalNetworks => new()
    {
        { new ResNetGeneratorOptions { BaseChannels = 2, Blocks = 1, Normalization = Normalization.None, Dropout = 0 }, 64 },
        { new ResNetGeneratorOptions { BaseChannels = 2, Blocks = 1, Normalization = Normalization.Batch, Dropout = 0 }, 64 },
        { new UNetGeneratorOptions { BaseChannels = 4, Depth = 3, Normalization = Normalization.Batch, Dropout = 0 }, 64 },
        { new EncoderDecoderGeneratorOptions { BaseChannels = 4, Depth = 3, Normalization = Normalization.None, Dropout = 0 }, 64 },
    };

    public static TheoryData<GeneratorOptions> Networks =>
    [
        new UNetGeneratorOptions { BaseChannels = 1, Depth = 8 },
        new EncoderDecoderGeneratorOptions { BaseChannels = 1, Depth = 8 },
        new ResNetGeneratorOptions { BaseChannels = 2, Blocks = 1 },
    ];

    [Theory]
    [MemberData(nameof(LocalNetworks))]
    public void Translate_OfATensorInTiles_GivesWhatTheWholeGives(GeneratorOptions network, int overlap)
    {
        using var scope = NewDisposeScope();
        using var model = Model(network);
        var input = Some.Images(count: 2, size: 256);

        var whole = model.Translate(input);
        var tiled = new TiledTranslationModel(model, new TileOptions { Size = 128, Overlap = overlap }).Translate(input);

        Assert.True(whole.abs().max().item<float>() > 0.05, "The network gives next to nothing, which proves nothing.");
        Assert.InRange(whole.Subtract(tiled).abs().max().item<float>(), 0, 1e-3);
    }

    [Theory]
    [MemberData(nameof(LocalNetworks))]
    public void Translate_OfAnImageInTiles_GivesWhatTheWholeGives(GeneratorOptions network, int overlap)
    {
        using var model = Model(network);
        var image = Some.Image(301, 205, 3);
        var options = new ImageTranslatorOptions { Fit = ImageFit.Pad, OutputType = SampleType.Float32 };

        var whole = new ImageTranslator(model, options).Translate(image).Samples<float>().ToArray();
        var tiled = new ImageTranslator(model, options with { Fit = ImageFit.Tile, Tiles = new TileOptions { Size = 128, Overlap = overlap } }).Translate(image);

        Assert.Equal((301, 205), (tiled.Width, tiled.Height));
        Assert.InRange(whole.Zip(tiled.Samples<float>().ToArray(), (a, b) => Math.Abs(a - b)).Max(), 0, 5e-4f); // half, for 0…1 is half as wide
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Translate_OfEverySize_GivesItBack(GeneratorOptions network)
    {
        using var model = Model(network, TranslationMode.PerImage);
        var tiled = new ImageTranslator(model, new ImageTranslatorOptions { Fit = ImageFit.Tile });
        var whole = new ImageTranslator(model, new ImageTranslatorOptions { Fit = ImageFit.Pad });

        foreach (var (width, height) in new[] { (1, 1), (7, 1000), (255, 257), (640, 480) })
        {
            var image = Some.Image(width, height, 3);
            Assert.Equal((width, height), whole.Translate(image) is var output ? (output.Width, output.Height) : default);
            Assert.Equal((width, height), tiled.Translate(image) is var blended ? (blended.Width, blended.Height) : default);
        }
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    public void Translate_InTilesByAModelThatChangesNothing_LosesNoBit(SampleType type)
    {
        var image = Some.Image(301, 205, 4, type, alpha: true);
        var info = new TranslationModelInfo { InputChannels = 3, OutputChannels = 3, SizeMultiple = 16, MinimumSize = 16 };
        var options = new ImageTranslatorOptions { Fit = ImageFit.Tile, Tiles = new TileOptions { Size = 64, Overlap = 16 }, Alpha = AlphaTreatment.Carry, OutputType = null };
        var tiles = new List<int>();

        var output = new ImagePreparation(info, options).Translate(image, prepared =>
        {
            tiles.Add(prepared.Tile);
            return prepared.Image.WithSampleType(prepared.OutputType);
        });

        Assert.Equal(Enumerable.Range(0, 6 * 4), tiles);
        Assert.Equal(image.Bytes.ToArray(), output.Bytes.ToArray());
    }

    [Fact]
    public void Translate_InTilesThatDifferByAConstant_ShowsNoStep()
    {
        // The worst of seams: every tile a little lighter than the one before, as statistics of its own may make it.
        var image = new ImageBuffer(600, 64, 1, SampleType.Float32);
        var info = new TranslationModelInfo { InputChannels = 1, OutputChannels = 1, SizeMultiple = 4, MinimumSize = 4 };
        var options = new ImageTranslatorOptions { Fit = ImageFit.Tile, Tiles = new TileOptions { Size = 256, Overlap = 128 }, OutputType = SampleType.Float32 };

        var output = new ImagePreparation(info, options).Translate(image, prepared =>
        {
            var flat = new ImageBuffer(prepared.Image.Width, prepared.Image.Height, 1, SampleType.Float32);
            flat.Samples<float>().Fill(0.2f * prepared.Tile);
            return flat;
        });

        var row = output.Row<float>(32).ToArray();
        Assert.True(row[^1] - row[0] > 0.5);
        Assert.InRange(row.Zip(row.Skip(1), (a, b) => Math.Abs(a - b)).Max(), 0, 0.2f / 16);
    }

    [Fact]
    public void Colorization_InTiles_IsThatOfTheWhole()
    {
        using var model = Model(new ResNetGeneratorOptions { InputChannels = 1, OutputChannels = 2, BaseChannels = 2, Blocks = 1, Normalization = Normalization.None, Dropout = 0 });
        var image = Some.Image(200, 150, 1);
        var whole = new ImageTranslator(model, new ImageTranslatorOptions { Fit = ImageFit.Pad }).Translate(image);
        var tiled = new ImageTranslator(model, new ImageTranslatorOptions { Fit = ImageFit.Tile, Tiles = new TileOptions { Size = 128, Overlap = 64 } }).Translate(image);

        Assert.Equal(3, tiled.Channels);
        Assert.InRange(whole.Bytes.ToArray().Zip(tiled.Bytes.ToArray(), (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }

    [Fact]
    public void Translate_InTilesWithASeed_GivesEachTileNoiseOfItsOwn()
    {
        using var scope = NewDisposeScope();
        using var model = Model(Some.SmallUNet with { Depth = 5 }, TranslationMode.Paper);
        var tiled = new TiledTranslationModel(model, new TileOptions { Size = 32, Overlap = 0 });
        var input = Some.Images(size: 32).repeat(1, 1, 2, 2);

        var output = tiled.Translate(input, seed: 3);

        TensorAssert.Same(output, tiled.Translate(input, seed: 3));
        TensorAssert.Different(output.narrow(3, 0, 32), output.narrow(3, 32, 32));
        TensorAssert.Same(output.narrow(2, 0, 32).narrow(3, 0, 32), model.Translate(Some.Images(size: 32), seed: 3));
    }

    [Fact]
    public void Translate_InTilesWithTheModelsOwnSeed_GivesEachTileNoiseOfItsOwn()
    {
        using var scope = NewDisposeScope();
        using var generator = (Some.SmallUNet with { Depth = 5 }).Build(WeightInitializer.Normal(0.15, 1));
        using var model = new Pix2PixModel(generator, new TranslationOptions { Mode = TranslationMode.Paper, Seed = 3 });
        var tiles = new TileOptions { Size = 32, Overlap = 0 };
        var input = Some.Images(size: 32).repeat(1, 1, 1, 2);
        var image = ImageTensors.ToImage(input, SampleType.UInt8);
        var translator = new ImageTranslator(model, new ImageTranslatorOptions { Fit = ImageFit.Tile, Tiles = tiles });

        var output = new TiledTranslationModel(model, tiles).Translate(input);

        TensorAssert.Different(output.narrow(3, 0, 32), output.narrow(3, 32, 32));
        TensorAssert.Same(output, new TiledTranslationModel(model, tiles).Translate(input, seed: 3));
        Assert.Equal(translator.Translate(image, seed: 3).Bytes.ToArray(), translator.Translate(image).Bytes.ToArray());
        Assert.NotEqual(translator.Translate(image).Crop(0, 0, 32, 32).Bytes.ToArray(), translator.Translate(image).Crop(32, 0, 32, 32).Bytes.ToArray());
    }

    [Fact]
    public void Tiles_ThatOverlapEntirely_AreRefused() =>
        Assert.Throws<ValidationException>(() => new ImagePreparation(
            new TranslationModelInfo { InputChannels = 3, OutputChannels = 3, SizeMultiple = 1, MinimumSize = 1 },
            new ImageTranslatorOptions { Tiles = new TileOptions { Size = 64, Overlap = 64 } }));

    private static Pix2PixModel Model(GeneratorOptions network, TranslationMode mode = TranslationMode.RunningStatistics) =>
        new(network.Build(WeightInitializer.Normal(0.15, 1)), new TranslationOptions { Mode = mode });
}
