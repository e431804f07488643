namespace Pix2Pix.Benchmarks;

/// <summary>One comparison. Times are medians of interleaved runs, in milliseconds.</summary>
/// <param name="Id">The name of the row.</param>
/// <param name="Ours">The time of this library.</param>
/// <param name="Peer">The name of the alternative.</param>
/// <param name="PeerTime">The time of the alternative.</param>
internal sealed record Row(string Id, double Ours, string Peer, double PeerTime)
{
    /// <summary>The peer's time over ours: above 1 where ours is faster.</summary>
    public double Ratio => PeerTime / Ours;

    /// <summary>Images (or pairs) per second of this library.</summary>
    public double? ImagesPerSecond { get; init; }

    /// <summary>
    /// The time that the arithmetic or the memory traffic alone would take at this machine's best rates; null where neither is
    /// the limit.
    /// </summary>
    public double? Floor { get; init; }

    /// <summary>Peak memory of a process that does only this, in millions of bytes; null where it was not measured.</summary>
    public double? PeakMegabytes { get; init; }

    /// <summary>Peak memory of the peer's process; null where it was not measured.</summary>
    public double? PeerPeakMegabytes { get; init; }

    /// <summary>A second alternative and its time.</summary>
    public (string Name, double Time)? Second { get; init; }
}
