using Application.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;
using Pix2Pix.Translation.Batches;

namespace Application;

/// <summary>A translator, a model and a job of an application's own.</summary>
public sealed class TranslationTests
{
    [Theory]
    [InlineData(ImageFit.AsTrained)]
    [InlineData(ImageFit.Pad)]
    [InlineData(ImageFit.Tile)]
    public void Model_OfOnesOwn_TranslatesImagesOfAnySize(ImageFit fit)
    {
        var model = new NegativeModel();
        var translator = new ImageTranslator(model, new ImageTranslatorOptions { Fit = fit, Tiles = new TileOptions { Size = 32, Overlap = 16 } });
        var image = Some.Image(50, 37, 3);

        Assert.Equal(Some.Inverted(image).Bytes.ToArray(), translator.Translate(image).Bytes.ToArray());
        Assert.All(model.Widths, width => Assert.Equal(0, width % model.Info.SizeMultiple));
        Assert.Equal(fit == ImageFit.Tile ? [32] : [64], model.Widths.Distinct());
    }

    [Fact]
    public async Task Job_OfOnesOwn_IsReadAndWritten()
    {
        var images = Enumerable.Range(1, 5).ToDictionary(number => $"image-{number}", number => Some.Image(8, 8, 3, seed: number));
        var translations = new Dictionary<string, ImageBuffer>();
        var batch = new BatchTranslator(new NegativeTranslator());

        var names = new List<string>();
        await foreach (var result in batch.TranslateAsync(images.Keys.Select(name => new DictionaryJob(name, images, translations))))
            names.Add($"{result.Job.Name}: {result.Status}");

        Assert.Equal(images.Keys.Select(name => $"{name}: {TranslationStatus.Translated}"), names);
        Assert.All(images, image => Assert.Equal(Some.Inverted(image.Value).Bytes.ToArray(), translations[image.Key].Bytes.ToArray()));
    }

    [Fact]
    public async Task Translator_OfOnesOwn_IsQueued()
    {
        using var queue = new TranslationQueue(new NegativeTranslator(), new TranslationQueueOptions { Concurrency = 2, Limit = 20 });
        var image = Some.Image(8, 8, 3);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => queue.TranslateAsync(image)));
        Assert.All(results, result => Assert.Equal(Some.Inverted(image).Bytes.ToArray(), result.Bytes.ToArray()));
    }

    [Fact]
    public async Task Translator_OfOnesOwn_IsAServiceByName()
    {
        await using var services = new ServiceCollection()
            .AddImageTranslator("negative", _ => new NegativeTranslator())
            .BuildServiceProvider();

        var image = Some.Image(8, 8, 3);
        var negative = await services.GetRequiredKeyedService<TranslationQueue>("negative").TranslateAsync(image);
        Assert.Equal(Some.Inverted(image).Bytes.ToArray(), negative.Bytes.ToArray());
        Assert.IsType<NegativeTranslator>(services.GetRequiredKeyedService<IImageTranslator>("negative"));
    }
}
