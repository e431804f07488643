using System.Security.Cryptography;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.TestSupport;

/// <summary>Five pairs in the folder <c>pairs</c>, and a training on them that takes a moment.</summary>
internal sealed class SmallData : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallData()
    {
        Directory.CreateDirectory(PathOf("pairs"));
        for (var index = 0; index < 5; index++)
            ImageCodecs.Default.Save(Some.Image(72, 36, 3, seed: index), PathOf($"pairs/{index}.png"));
    }

    /// <summary>The command that trains; it lacks --output and --epochs.</summary>
    public string[] Train => ["train", "--data", PathOf("pairs"), "--size", "32", "--base-channels", "4", "--batch", "2", "--device", "cpu", "--seed", "1"];

    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Runs the command with these options more.</summary>
    /// <returns>The run, which was successful.</returns>
    public CliRun Trained(string output, params string[] more)
    {
        var run = CliRun.Of([.. Train, "--output", PathOf(output), .. more]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run;
    }

    /// <summary>A hash of the generator's weights in a run.</summary>
    public string Hash(string run) => Convert.ToHexString(SHA256.HashData(
        File.ReadAllBytes(Directory.EnumerateFiles(PathOf(run), "generator.safetensors", SearchOption.AllDirectories).Single())));

    public void Dispose() => _folder.Dispose();
}
