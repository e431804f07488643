using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>Images of many bands, of 16 bits and floats, from the folder to the translated file.</summary>
public sealed class TrainOnBandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".tif", 8, SampleType.UInt16)]
    [InlineData(".tif", 3, SampleType.Float32)]
    [InlineData(".npy", 8, SampleType.UInt16)]
    public void Train_ThenTranslate_KeepsFormatAndType(string extension, int bands, SampleType type)
    {
        foreach (var (part, channels) in new[] { ("A", bands), ("B", 1) })
        {
            Directory.CreateDirectory(_folder.PathOf($"pairs/{part}"));
            for (var index = 0; index < 3; index++)
                CliImageCodecs.Default.Save(Some.Image(36, 40, channels, type, seed: index), _folder.PathOf($"pairs/{part}/{index}{extension}"));
        }

        var training = CliRun.Of(
            "train", "--data", _folder.PathOf("pairs"), "--layout", "folders", "--output", _folder.PathOf("run"), "--size", "32", "--epochs", "1",
            "--input-channels", $"{bands}", "--output-channels", "1", "--base-channels", "4", "--device", "cpu");
        Assert.True(training.ExitCode == 0, training.Error);

        var translation = CliRun.Of(
            "translate", "--model", _folder.PathOf("run"), "--input", _folder.PathOf("pairs/A"), "--output", _folder.PathOf("out"),
            "--keep-depth", "--device", "cpu");
        Assert.True(translation.ExitCode == 0, translation.Error);

        var image = CliImageCodecs.Default.Load(_folder.PathOf($"out/1{extension}"));
        Assert.Equal((36, 40, 1, type), (image.Width, image.Height, image.Channels, image.SampleType));
    }
}
