using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class ImagePreparationTests
{
    private static readonly TranslationModelInfo Colors = new() { InputChannels = 3, OutputChannels = 3, SizeMultiple = 256, MinimumSize = 256 };

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1000)]
    [InlineData(255, 257)]
    [InlineData(640, 480)]
    public void Translate_Padded_ShowsTheModelSidesThatFitAndKeepsEveryPixel(int width, int height)
    {
        var image = Some.Image(width, height, 3);
        var output = new ImagePreparation(Colors).Translate(image, prepared =>
        {
            Assert.Equal((0, 0), (prepared.Image.Width % 256, prepared.Image.Height % 256));
            return prepared.Image;
        });

        Assert.Equal((width, height), (output.Width, output.Height));
        Assert.Equal(image.Bytes.ToArray(), output.Bytes.ToArray());
    }

    [Fact]
    public void Translate_AsTrained_ShowsTheModelTheTrainedSize()
    {
        var preparation = new ImagePreparation(Colors with { TrainedSize = (256, 512) });
        var output = preparation.Translate(Some.Image(100, 50, 3), prepared =>
        {
            Assert.Equal((256, 512), (prepared.Image.Width, prepared.Image.Height));
            return prepared.Image;
        });
        Assert.Equal((100, 50), (output.Width, output.Height));
    }

    [Theory]
    [InlineData(SampleType.UInt8, null, SampleType.UInt8)]
    [InlineData(SampleType.UInt16, null, SampleType.UInt16)]
    [InlineData(SampleType.Float32, null, SampleType.Float32)]
    [InlineData(SampleType.UInt16, SampleType.UInt8, SampleType.UInt8)]
    [InlineData(SampleType.UInt8, SampleType.Float32, SampleType.Float32)]
    public void Translate_GivesTheSampleTypeThatIsAskedFor(SampleType input, SampleType? asked, SampleType expected)
    {
        var preparation = new ImagePreparation(Colors, new ImageTranslatorOptions { OutputType = asked });
        Assert.Equal(expected, preparation.Translate(Some.Image(9, 8, 3, input), AsPlanes).SampleType);
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    public void Translate_ByAModelThatChangesNothing_LosesNoBit(SampleType type)
    {
        var image = Some.Image(33, 20, 3, type);
        var output = new ImagePreparation(Colors, new ImageTranslatorOptions { OutputType = null }).Translate(image, AsPlanes);
        Assert.Equal(image.Bytes.ToArray(), output.Bytes.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Translate_OfAnyNumberOfChannels_TakesThemAsTheyAre(int channels)
    {
        var image = Some.Image(4, 4, channels);
        var output = new ImagePreparation(Colors with { InputChannels = channels, OutputChannels = channels }).Translate(image, AsPlanes);
        Assert.Equal(image.Bytes.ToArray(), output.Bytes.ToArray());
    }

    [Fact]
    public void Translate_OfOtherChannels_SaysWhatTheModelTakes() =>
        Assert.Contains("takes 3 channels", Assert.Throws<ArgumentException>(() => new ImagePreparation(Colors).Translate(Some.Image(4, 4, 5), AsPlanes)).Message, StringComparison.Ordinal);

    [Fact]
    public void Alpha_Dropped_LeavesTheColours()
    {
        var image = Some.Image(6, 5, 4, alpha: true);
        Assert.Equal(image.WithoutAlpha().Bytes.ToArray(), new ImagePreparation(Colors).Translate(image, AsPlanes).Bytes.ToArray());
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.UInt16)]
    public void Alpha_Carried_IsInTheResult(SampleType type)
    {
        var image = Some.Image(6, 5, 4, type, alpha: true);
        var output = new ImagePreparation(Colors, new ImageTranslatorOptions { Alpha = AlphaTreatment.Carry, OutputType = null }).Translate(image, AsPlanes);
        Assert.True(output.HasAlpha);
        Assert.Equal(image.Bytes.ToArray(), output.Bytes.ToArray());
    }

    [Fact]
    public void Alpha_OfAnOpaqueImage_IsNotMadeUp() =>
        Assert.False(new ImagePreparation(Colors, new ImageTranslatorOptions { Alpha = AlphaTreatment.Carry }).Translate(Some.Image(4, 4, 3), AsPlanes).HasAlpha);

    [Fact]
    public void Alpha_Flattened_ShowsTheBackground()
    {
        var image = new ImageBuffer(2, 1, 4, hasAlpha: true);
        new byte[] { 10, 20, 30, 0, 100, 100, 100, 51 }.CopyTo(image.Bytes);
        var options = new ImageTranslatorOptions { Alpha = AlphaTreatment.Flatten, Background = RgbColor.Parse("#ff8000") };

        var output = new ImagePreparation(Colors, options).Translate(image, AsPlanes);

        Assert.Equal([255, 128, 0, 224, 122, 20], output.Bytes.ToArray()); // a fifth of 100 and four fifths of the background
    }

    [Theory]
    [InlineData(SampleType.UInt8, 1)]
    [InlineData(SampleType.UInt16, 1)]
    [InlineData(SampleType.Float32, 1)]
    [InlineData(SampleType.UInt8, 3)]
    public void Colorization_WithNoChroma_GivesTheGreyBack(SampleType type, int channels)
    {
        var grey = Some.Image(20, 10, 1, type).WithColorChannels(channels);
        var info = Colors with { InputChannels = 1, OutputChannels = 2 };

        var output = new ImagePreparation(info, new ImageTranslatorOptions { OutputType = null }).Translate(grey, prepared =>
        {
            var neutral = new ImageBuffer(prepared.Image.Width, prepared.Image.Height, 2, prepared.OutputType);
            neutral.Samples<float>().Fill(0.5f);
            return neutral;
        });

        Assert.Equal((3, type), (output.Channels, output.SampleType));
        var difference = output.WithColorChannels(1).WithSampleType(SampleType.Float32).Samples<float>().ToArray()
            .Zip(grey.WithColorChannels(1).WithSampleType(SampleType.Float32).Samples<float>().ToArray(), (a, b) => Math.Abs(a - b)).Max();
        Assert.InRange(difference, 0, type == SampleType.UInt8 ? 1.01 / 255 : 1e-4);
    }

    [Theory]
    [InlineData(4, 256, 3, SampleType.UInt8)]
    [InlineData(256, 4, 3, SampleType.UInt8)]
    [InlineData(256, 256, 1, SampleType.UInt8)]
    [InlineData(256, 256, 3, SampleType.UInt16)]
    public void Add_OfAnOutputOfAnotherForm_SaysWhichOneWasExpected(int width, int height, int channels, SampleType type)
    {
        var translation = new ImagePreparation(Colors).Prepare(Some.Image(4, 4, 3));
        var refusal = Assert.Throws<ArgumentException>(() => translation.Add(translation.Parts.Single(), Some.Image(width, height, channels, type)));
        Assert.Contains("256×256 with 3 channels in UInt8", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ImageFit.Pad)]
    [InlineData(ImageFit.Tile)]
    public void Finish_BeforeEveryPartIsThere_SaysSo(ImageFit fit)
    {
        var translation = new ImagePreparation(Colors, new ImageTranslatorOptions { Fit = fit }).Prepare(Some.Image(600, 600, 3));
        foreach (var part in translation.Parts.SkipLast(1))
            translation.Add(part, AsPlanes(part));

        Assert.Contains("parts", Assert.Throws<InvalidOperationException>(translation.Finish).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_OutOfOrder_SaysWhichPartComesNext()
    {
        var translation = new ImagePreparation(Colors, new ImageTranslatorOptions { Fit = ImageFit.Tile }).Prepare(Some.Image(600, 600, 3));
        var second = translation.Parts.ElementAt(1);
        Assert.Contains("part 0 comes next", Assert.Throws<InvalidOperationException>(() => translation.Add(second, AsPlanes(second))).Message, StringComparison.Ordinal);
    }

    // What any runtime does: to planes and back.
    private static ImageBuffer AsPlanes(PreparedImage prepared)
    {
        var planes = new float[prepared.Image.Width * prepared.Image.Height * prepared.Image.Channels];
        PixelPlanes.Write(prepared.Image, planes);
        return PixelPlanes.Read(planes, prepared.Image.Width, prepared.Image.Height, prepared.Image.Channels, prepared.OutputType);
    }
}
