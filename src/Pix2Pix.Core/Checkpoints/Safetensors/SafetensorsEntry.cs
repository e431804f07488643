namespace Pix2Pix.Checkpoints.Safetensors;

/// <summary>One tensor of a header; <see cref="Begin"/> and <see cref="End"/> count bytes from the end of the header.</summary>
internal sealed record SafetensorsEntry(string Name, TensorElementType ElementType, IReadOnlyList<long> Shape, long Begin, long End);
