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
}
