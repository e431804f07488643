using System.Diagnostics;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>What every refusal of a weight file owes its reader: the typed exception, one sentence, soon, and little memory.</summary>
internal static class Refusal
{
    private const long MostBytes = 100 << 20;

    public static string Of(string path) => Of(() => WeightFile.Load(path), path);

    public static string OfContent(ReadOnlySpan<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray());
        return Of(() => WeightFile.Load(stream), "stream");
    }

    private static string Of(Action load, string name)
    {
        var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var message = Assert.Throws<CheckpointException>(load).Message;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostBytes);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30)); // tells a hang; a busy machine takes seconds
        Assert.Contains(Path.GetFileName(name), message, StringComparison.Ordinal);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
        return message;
    }
}
