namespace Pix2Pix.Checkpoints.Safetensors;

/// <summary>One tensor of a header.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="ElementType">The type of one element.</param>
/// <param name="Shape">The extent of each dimension.</param>
/// <param name="Begin">The offset of its first byte, counted from the end of the header.</param>
/// <param name="End">The offset behind its last byte.</param>
internal sealed record SafetensorsEntry(string Name, TensorElementType ElementType, IReadOnlyList<long> Shape, long Begin, long End);
