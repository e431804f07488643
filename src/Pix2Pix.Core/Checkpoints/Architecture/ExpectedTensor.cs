namespace Pix2Pix.Checkpoints.Architecture;

/// <summary>A tensor of a known network.</summary>
/// <param name="Shape">Its extents.</param>
/// <param name="IsOptional">Whether some versions of PyTorch do not save it.</param>
internal sealed record ExpectedTensor(IReadOnlyList<long> Shape, bool IsOptional);
