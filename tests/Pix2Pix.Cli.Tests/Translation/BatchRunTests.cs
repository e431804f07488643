using System.Diagnostics;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Tests.Translation;

public sealed class BatchRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BatchRunTests()
    {
        using var generator = new UNetGenerator(Some.SmallUNet with { Depth = 5 }, WeightInitializer.Normal(0.2, 1));
        SafetensorsFile.Save(_folder.PathOf("g.safetensors"), ModuleWeights.Capture(generator));
        Directory.CreateDirectory(_folder.PathOf("in"));
    }

    private string Out => _folder.PathOf("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Translate_InShards_CoversEverythingOnce()
    {
        Images(7);

        for (var shard = 1; shard <= 3; shard++)
            Assert.Equal(0, CliRun.Of(Arguments("--shard", $"{shard}/3")).ExitCode);

        Assert.Equal(7, Directory.GetFiles(Out, "*.png").Length);
        var lines = Enumerable.Range(1, 3).SelectMany(shard => TranslationManifest.LoadEntries(Path.Combine(Out, $"manifest-{shard}-of-3.jsonl"))).Select(entry => entry.Input);
        Assert.Equal(Enumerable.Range(0, 7).Select(index => $"{index}.png"), lines.Order());
    }

    [Fact]
    public void Translate_Resumed_DoesWhatIsLeft()
    {
        Images(4);
        File.WriteAllText(_folder.PathOf("in/2.png"), "no image");
        Assert.Equal(1, CliRun.Of(Arguments("--resume")).ExitCode);
        File.Delete(Path.Combine(Out, "1.png"));
        ImageCodecs.Default.Save(Some.Image(32, 32, 3), _folder.PathOf("in/2.png"));
        var kept = File.GetLastWriteTimeUtc(Path.Combine(Out, "0.png"));

        var run = CliRun.Of(Arguments("--resume"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2 of 4 images translated", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 were there already", run.Output, StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(Out, "*.png").Length);
        Assert.Equal(kept, File.GetLastWriteTimeUtc(Path.Combine(Out, "0.png")));
    }

    [Fact]
    public void Translate_ResumedOverAFileOfSomebodyElse_LeavesIt()
    {
        Images(2);
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "1.png"), "mine");

        Assert.Equal(0, CliRun.Of(Arguments("--resume")).ExitCode);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Out, "1.png")));
    }

    [Fact]
    public void Translate_OntoImagesThatAreThere_RefusesBeforeAnythingIsWritten()
    {
        Images(3);
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "1.png"), "mine");

        var run = CliRun.Of(Arguments());

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("would be overwritten", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Assert.Single(Directory.GetFiles(Out))));
    }

    [Fact]
    public void Translate_WithABadFile_TranslatesTheOthersAndFails()
    {
        Images(3);
        File.WriteAllText(_folder.PathOf("in/1.png"), "no image");

        var run = CliRun.Of(Arguments());

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1.png", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 3 images translated", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("auto")]
    public void Translate_OfNoShard_IsBadUsage(string shard)
    {
        Images(1);
        Assert.Equal(CommandLine.BadUsage, CliRun.Of(Arguments("--shard", shard)).ExitCode);
    }

    [Fact]
    public void Translate_KilledAndResumed_EndsWithEveryImageComplete()
    {
        Images(150, size: 160);
        KillAfterThreeImages();

        var done = Directory.GetFiles(Out, "*.png").ToDictionary(file => file, File.GetLastWriteTimeUtc);
        Assert.InRange(done.Count, 3, 149);
        var run = CliRun.Of(Arguments("--resume"));

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(150, Directory.GetFiles(Out, "*.png").Length);
        Assert.All(Directory.GetFiles(Out, "*.png"), file => ImageCodecs.Default.Load(file));
        Assert.All(done, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        Assert.Equal(150, TranslationManifest.LoadEntries(Path.Combine(Out, "manifest.jsonl")).Select(entry => entry.Input).Distinct().Count());
    }

    private void KillAfterThreeImages()
    {
        var manifest = Path.Combine(Out, "manifest.jsonl");
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. Arguments("--resume")]) { RedirectStandardOutput = true })!;

        while (!child.HasExited && !(File.Exists(manifest) && TranslationManifest.LoadEntries(manifest).Count >= 3))
            Thread.Sleep(5);

        child.Kill();
        child.WaitForExit();
    }

    private string[] Arguments(params string[] more) =>
        ["translate", "--model", _folder.PathOf("g.safetensors"), "--input", _folder.PathOf("in"), "--output", Out, "--device", "cpu", .. more];

    private void Images(int count, int size = 32)
    {
        for (var index = 0; index < count; index++)
            ImageCodecs.Default.Save(Some.Image(size, size, 3, seed: index), _folder.PathOf($"in/{index}.png"));
    }
}
