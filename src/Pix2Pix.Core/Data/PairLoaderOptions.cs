using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Data;

/// <summary>How a <see cref="PairLoader"/> makes batches.</summary>
public sealed record PairLoaderOptions
{
    /// <summary>Pairs per batch; the last batch of an epoch may have fewer.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; set; } = 1;

    /// <summary>Threads that read and transform pairs. They never change the result.</summary>
    [Range(1, 256)]
    public int Workers { get; set; } = 2;

    /// <summary>Whether each epoch has a random order of its own (not <c>serial_batches</c>).</summary>
    public bool Shuffle { get; set; } = true;

    /// <summary>Fixes the orders and the transforms' draws.</summary>
    public long Seed { get; set; }

    /// <summary>Batches that are prepared ahead, which bounds the memory.</summary>
    [Range(1, 1024)]
    public int PrefetchBatches { get; set; } = 4;

    /// <summary>
    /// Whether batches lie in memory that a CUDA device fetches by itself while the processor goes on. Training on one
    /// does so.
    /// </summary>
    public bool PinMemory { get; set; }
}
