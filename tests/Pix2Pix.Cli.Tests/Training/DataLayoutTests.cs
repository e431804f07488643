using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>Which images a command takes, from the folders that data sets come in.</summary>
public sealed class DataLayoutTests : IDisposable
{
    private static readonly string[] Tiny = ["--size", "16", "--base-channels", "2", "--patch", "1", "--epochs", "1", "--no-report", "--no-jitter", "--device", "cpu"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A/train", "B/train", "A/val", "B/val", "A/test", "B/test")]
    [InlineData("A/Training", "B/train", "A/validation", "B/VALID", "A/testing", "B/Test")]
    [InlineData("train/A", "train/B", "val/A", "val/B", "test/A", "test/B")]
    [InlineData("trainA", "trainB", "valA", "valB", "testA", "testB")]
    public void TwoFoldersWithParts_TrainValidateAndTestOnTheirOwn(string trainA, string trainB, string valA, string valB, string testA, string testB)
    {
        Save(3, trainA, trainB);
        Save(1, valA, valB);
        Save(2, testA, testB);

        var run = Succeeds(["train", "--data", Data, "--layout", "folders", "--output", Run, .. Tiny]);
        Assert.Contains("3 pairs, 1 to validate on", run.Output, StringComparison.Ordinal);
        Assert.Contains("not used in training", run.Output, StringComparison.Ordinal);

        var check = Succeeds("data", "check", "--data", Data, "--layout", "folders");
        Assert.Contains("train: 3 pairs", check.Output, StringComparison.Ordinal);
        Assert.Contains("val: 1 pairs", check.Output, StringComparison.Ordinal);
        Assert.Contains("test: 2 pairs", check.Output, StringComparison.Ordinal);

        Assert.Contains("pairs: 2", Succeeds("evaluate", "--model", Run, "--part", "test", "--metrics", "l1").Output, StringComparison.Ordinal);
        Assert.Contains("pairs: 3", Succeeds("evaluate", "--model", Run, "--part", "training", "--metrics", "l1").Output, StringComparison.Ordinal);

        var combined = _folder.PathOf("combined");
        Succeeds("data", "combine", "--input", Data, "--output", combined);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(combined, "train")).Length);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(combined, "test")).Length);

        var split = CliRun.Of("data", "split", "--input", Data, "--layout", "folders", "--output", _folder.PathOf("split"));
        Assert.Equal(2, split.ExitCode);
        Assert.Contains("divided already", split.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Aligned_OfTwoFolders_AsksForTheOtherLayout()
    {
        Save(3, "A", "B");
        foreach (var command in new[] { new[] { "train", "--output", Run }, ["data", "check"] })
        {
            var run = CliRun.Of([.. command, "--data", Data]);
            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains("did you mean --layout folders?", run.Error, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public void Aligned_OfSinglePhotos_IsNotUsable()
    {
        for (var index = 0; index < 4; index++)
            ImageCodecs.Default.Save(Smooth(64, 48, index), Place("photos", $"{index}.png"));

        var check = CliRun.Of("data", "check", "--data", _folder.PathOf("data/photos"));
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("do not look like side-by-side pairs", check.Output, StringComparison.Ordinal);

        string[] train = ["train", "--data", _folder.PathOf("data/photos"), "--output", Run, .. Tiny];
        Assert.NotEqual(0, CliRun.Of(train).ExitCode);
        Assert.Equal(0, CliRun.Of([.. train, "--no-check"]).ExitCode);
    }

    [Fact]
    public void Evaluate_OfDataWithoutParts_SaysThatAllIsMeasured()
    {
        Save(2, "A", "B");
        Succeeds(["train", "--data", Data, "--layout", "folders", "--output", Run, .. Tiny]);
        var run = Succeeds("evaluate", "--model", Run, "--part", "test", "--metrics", "l1");
        Assert.Contains("has no parts, so all its pairs are measured", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_OfAPair_OffersToTakeAHalf()
    {
        foreach (var part in new[] { "train", "test" })
            for (var index = 0; index < 2; index++)
                ImageCodecs.Default.Save(ContactSheet.Arrange([[Smooth(32, 32, index), Smooth(32, 32, index + 3)]], gap: 0), Place(part, $"{index}.png"));

        Succeeds(["train", "--data", Data, "--direction", "b-to-a", "--output", Run, .. Tiny]);
        File.Copy(_folder.PathOf("data/test/0.png"), _folder.PathOf("elsewhere.png"));

        foreach (var input in new[] { _folder.PathOf("data/test"), _folder.PathOf("elsewhere.png") })
        {
            var output = _folder.PathOf("out" + Path.GetExtension(input));
            var whole = Succeeds("translate", "--model", Run, "--input", input, "--output", output);
            Assert.Contains("add --half b", whole.Error, StringComparison.Ordinal);
            var half = Succeeds("translate", "--model", Run, "--input", input, "--output", output, "--half", "b", "--overwrite");
            Assert.DoesNotContain("--half", half.Error, StringComparison.Ordinal);
        }

        Assert.Equal(32, ImageBuffer.Load(_folder.PathOf("out.png")).Width);
        Succeeds("translate", "--model", Run, "--input", _folder.PathOf("elsewhere.png"), "--output", _folder.PathOf("whole.png"), "--half", "none");
        Assert.Equal(64, ImageBuffer.Load(_folder.PathOf("whole.png")).Width);
    }

    [Fact]
    public void Folders_WithFilesThatAreNotRead_NameThem()
    {
        Save(2, "A", "B");
        File.WriteAllText(Place("A", "scan.heic"), "");
        var run = Succeeds("data", "check", "--data", Data, "--layout", "folders");
        Assert.Contains("1 HEIF files (scan.heic)", run.Output + run.Error, StringComparison.Ordinal);
    }

    private string Data => _folder.PathOf("data");

    private string Run => _folder.PathOf("run");

    private static CliRun Succeeds(params string[] arguments)
    {
        var run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        return run;
    }

    private void Save(int count, params string[] folders)
    {
        foreach (var (place, folder) in folders.Index())
            for (var index = 0; index < count; index++)
                ImageCodecs.Default.Save(Some.Image(16, 16, 3, seed: 100 * place + index), Place(folder, $"{index}.png"));
    }

    private string Place(string folder, string file)
    {
        Directory.CreateDirectory(_folder.PathOf("data/" + folder));
        return _folder.PathOf($"data/{folder}/{file}");
    }

    private static ImageBuffer Smooth(int width, int height, double phase)
    {
        var image = new ImageBuffer(width, height, 3);
        for (var index = 0; index < image.Bytes.Length; index++)
            image.Bytes[index] = (byte)(127 + 100 * Math.Sin(phase + index / 3 % width / 9.0 + index / 3 / width / 14.0));

        return image;
    }
}
