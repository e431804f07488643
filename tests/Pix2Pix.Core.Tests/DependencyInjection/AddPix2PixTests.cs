using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.DependencyInjection;

public sealed class AddPix2PixTests
{
    [Fact]
    public void AddPix2Pix_GivesATranslatorOverTheModel()
    {
        using var folder = new TemporaryFolder();
        using (var trainer = Some.Trainer())
            trainer.Train(Some.Pairs(2), new TrainingRun { Epochs = 1, Directory = folder.PathOf("run") });

        using var services = new ServiceCollection()
            .AddPix2Pix(options => (options.ModelPath, options.Translation.Device) = (folder.PathOf("run"), "cpu"))
            .BuildServiceProvider();

        var output = services.GetRequiredService<IImageTranslator>().Translate(Some.Image(20, 30, 3));

        Assert.Equal((20, 30), (output.Width, output.Height));
        Assert.Same(services.GetRequiredService<ITranslationModel>(), services.GetRequiredService<ITranslationModel>());
        Assert.NotNull(services.GetRequiredService<IImageCodec>());
    }

    [Fact]
    public void AddPix2Pix_WithoutAModel_SaysWhatIsMissing()
    {
        using var services = new ServiceCollection().AddPix2Pix().BuildServiceProvider();
        Assert.Contains("ModelPath", Assert.Throws<OptionsValidationException>(services.GetRequiredService<IImageTranslator>).Message, StringComparison.Ordinal);
    }
}
