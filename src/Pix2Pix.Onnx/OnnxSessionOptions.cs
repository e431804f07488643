using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Onnx;

/// <summary>How ONNX Runtime runs a model, on the CPU.</summary>
public sealed record OnnxSessionOptions
{
    /// <summary>
    /// Threads that share one translation; 0 for one on each core. Requests that run side by side share these threads
    /// too.
    /// </summary>
    [Range(0, 1024)]
    public int Threads { get; set; }

    /// <summary>Whether memory of past translations is kept for the next, which is quicker; else it is given back after each.</summary>
    public bool KeepsMemory { get; set; } = true;
}
