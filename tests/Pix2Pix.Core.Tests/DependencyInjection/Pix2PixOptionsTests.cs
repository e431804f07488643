using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pix2Pix.DependencyInjection;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.DependencyInjection;

public sealed class Pix2PixOptionsTests
{
    [Fact]
    public void Configuration_SetsEveryOption()
    {
        var options = Bound(new()
        {
            ["ModelPath"] = "runs/facades",
            ["WarmUp"] = "false",
            ["Translation:Mode"] = "paper",
            ["Translation:Seed"] = "7",
            ["Translation:Precision"] = "BFloat16",
            ["Translation:Device"] = "cuda:1",
            ["Image:Fit"] = "Tile",
            ["Image:Tiles:Size"] = "256",
            ["Image:Tiles:Overlap"] = "64",
            ["Image:OutputType"] = "UInt16",
            ["Image:Alpha"] = "Flatten",
            ["Image:Labels:Count"] = "12",
            ["Queue:Concurrency"] = "2",
            ["Queue:Limit"] = "5",
        });

        var expected = new Pix2PixOptions
        {
            ModelPath = "runs/facades",
            WarmUp = false,
            Translation = new TranslationOptions { Mode = TranslationMode.Paper, Seed = 7, Precision = Precision.BFloat16, Device = "cuda:1" },
            Image = new ImageTranslatorOptions
            {
                Fit = ImageFit.Tile,
                Tiles = new TileOptions { Size = 256, Overlap = 64 },
                OutputType = SampleType.UInt16,
                Alpha = AlphaTreatment.Flatten,
                Labels = new LabelClasses { Count = 12 },
            },
            Queue = new TranslationQueueOptions { Concurrency = 2, Limit = 5 },
        };
        Assert.Equal(expected, options);
    }

    [Fact]
    public void Configuration_OfColours_IsReadAsOnWebPages()
    {
        var options = Bound(new()
        {
            ["ModelPath"] = "runs/facades",
            ["Image:Background"] = "#102030",
            ["Image:Labels:Count"] = "2",
            ["Image:Labels:Colors:0"] = "#000000",
            ["Image:Labels:Colors:1"] = "#ff0000",
        });

        Assert.Equal(new RgbColor(0x10, 0x20, 0x30), options.Image.Background);
        Assert.Equal([new RgbColor(0, 0, 0), new RgbColor(255, 0, 0)], options.Image.Labels!.Colors);
    }

    [Fact]
    public void Configuration_OfNoColour_NamesTheKeyAndTheForm()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Bound(new() { ["ModelPath"] = "m", ["Image:Background"] = "white" }));
        Assert.Contains("Image:Background", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("#rrggbb", refusal.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_OfNothing_LeavesTheDefaults() =>
        Assert.Equal(new Pix2PixOptions { ModelPath = "m" }, Bound(new() { ["ModelPath"] = "m" }));

    [Fact]
    public void Errors_AreInOneMessage_UnderTheKeysOfTheConfiguration()
    {
        var message = Assert.Throws<OptionsValidationException>(() => Bound(new()
        {
            ["Translation:Device"] = "",
            ["Image:Tiles:Size"] = "64",
            ["Image:Tiles:Overlap"] = "64",
            ["Queue:Limit"] = "-1",
        })).Message;

        Assert.All(
            ["ModelPath", "Translation.Device", "Queue.Limit", "Overlap (64) must be smaller than Size (64)"],
            part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static Pix2PixOptions Bound(Dictionary<string, string?> values)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddPix2Pix(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<Pix2PixOptions>>().Value;
    }
}
