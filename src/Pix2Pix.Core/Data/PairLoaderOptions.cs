using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Data;

/// <summary>How a <see cref="PairLoader"/> makes batches.</summary>
public sealed record PairLoaderOptions
{
    /// <summary>Pairs per batch; the last batch of an epoch may have fewer. The paper uses 1 to 10 (section 3.3).</summary>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 1;

    /// <summary>Threads that read and transform pairs. Their number never changes the result.</summary>
    [Range(1, 256)]
    public int Workers { get; set; } = 2;

    /// <summary>Whether each epoch has its own random order (the opposite of <c>serial_batches</c>).</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>Fixes the orders of the epochs and the random draws of the transform.</summary>
    public long Seed { get; set; }

    /// <summary>Batches prepared ahead, which bounds the memory.</summary>
    [Range(1, 1024)]
    public int PrefetchBatches { get; set; } = 4;

    /// <summary>
    /// Whether batches lie in pinned (page-locked) memory, so that copies to a CUDA device overlap with computation.
    /// Training on a CUDA device turns it on. Needs such a device.
    /// </summary>
    public bool PinMemory { get; set; }
}
