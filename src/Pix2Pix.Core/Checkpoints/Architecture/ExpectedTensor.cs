namespace Pix2Pix.Checkpoints.Architecture;

/// <summary>A tensor that a known network has.</summary>
/// <param name="Shape">The extent of each dimension.</param>
/// <param name="IsOptional">Whether some versions of PyTorch do not save it.</param>
internal sealed record ExpectedTensor(IReadOnlyList<long> Shape, bool IsOptional);
