namespace Pix2Pix.Data;

/// <summary>Pairs as tensors, ready for one training step.</summary>
/// <remarks>Owns both tensors: whoever gets a batch disposes it.</remarks>
public sealed record PairBatch : IDisposable
{
    /// <summary>The images to translate, N×C×H×W in [-1, 1].</summary>
    public required Tensor Input { get; init; }

    /// <summary>The images they should become, N×C×H×W in [-1, 1], of the same N, H and W.</summary>
    public required Tensor Target { get; init; }

    /// <summary>The names of the pairs, in the order of the batch; empty if unknown.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The number of pairs, N.</summary>
    public int Size => (int)Input.shape[0];

    /// <summary>Disposes both tensors.</summary>
    public void Dispose()
    {
        Input.Dispose();
        Target.Dispose();
    }
}
