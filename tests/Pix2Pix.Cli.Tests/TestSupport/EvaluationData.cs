using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.TestSupport;

/// <summary>Folders to evaluate: <c>outputs</c>, <c>targets</c>, both with a subfolder <c>sub</c>, and <c>pairs/test</c>.</summary>
internal sealed class EvaluationData : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvaluationData()
    {
        foreach (var folder in new[] { "outputs/sub", "targets/sub", "pairs/test" })
            Directory.CreateDirectory(PathOf(folder));
    }

    /// <summary>The command that evaluates outputs.</summary>
    public string[] Evaluate => ["evaluate", "--outputs", PathOf("outputs"), "--targets", PathOf("targets")];

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Saves an image of one grey, 12 pixels wide and high.</summary>
    public void Grey(string name, byte value)
    {
        var image = new ImageBuffer(12, 12, 3);
        image.Bytes.Fill(value);
        ImageCodecs.Default.Save(image, PathOf(name));
    }

    /// <summary>Trains a run on three pairs, which it then knows as the part "test" of its data.</summary>
    public void Train(string name, int seed)
    {
        for (var index = 0; index < 3; index++)
            ImageCodecs.Default.Save(Some.Image(80, 36, 3, seed: index), PathOf($"pairs/test/{index}.png"));

        var run = CliRun.Of("train", "--data", PathOf("pairs/test"), "--output", PathOf(name), "--size", "32", "--base-channels", "4", "--epochs", "1", "--device", "cpu", "--seed", $"{seed}");
        Assert.True(run.ExitCode == 0, run.Error);

        var settings = File.ReadAllText(PathOf($"{name}/run.json"));
        File.WriteAllText(PathOf($"{name}/run.json"), settings.Replace("/test\"", "\"", StringComparison.Ordinal));
    }

    public EvaluationReport Report(string name)
    {
        using var file = File.OpenRead(PathOf(name));
        return EvaluationReport.ReadJson(file);
    }

    public void Dispose() => _folder.Dispose();
}
