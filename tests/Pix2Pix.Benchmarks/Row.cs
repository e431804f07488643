namespace Pix2Pix.Benchmarks;

/// <summary>One comparison: medians of interleaved runs, in milliseconds.</summary>
/// <param name="Id">What was measured.</param>
/// <param name="Ours">This library.</param>
/// <param name="Peer">What it is compared with.</param>
/// <param name="PeerTime">The peer's time.</param>
internal sealed record Row(string Id, double Ours, string Peer, double PeerTime)
{
    /// <summary>How many times quicker ours is.</summary>
    public double Ratio => PeerTime / Ours;

    /// <summary>What that makes in a second, of the images or pairs that ours works on at once.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>
    /// The time that the arithmetic or the memory traffic alone would take at this machine's best rates; null where
    /// that says nothing.
    /// </summary>
    public double? Floor { get; init; }

    /// <summary>The most memory that a process doing only this held, in millions of bytes; null where it was not measured.</summary>
    public double? PeakMegabytes { get; init; }

    /// <summary>Another peer's time, with its name.</summary>
    public (string Name, double Time)? Second { get; init; }
}
