using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Onnx;

/// <summary>How ONNX Runtime runs a model on the CPU.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>
    /// The number of threads that compute one translation; 0, the default, for one per core. Translations that run side by side share
    /// these threads.
    /// </summary>
    [Range(0, 1024)]
    public int Threads { get; set; }

    /// <summary>
    /// Whether memory is kept from one translation to the next, which is faster; true by default. Else it is freed after each.
    /// </summary>
    public bool KeepsMemory { get; set; } = true;
}
