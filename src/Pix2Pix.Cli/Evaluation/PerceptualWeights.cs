using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Reads the weights of LPIPS as their authors publish them: <c>lin0.model.1.weight</c>, <c>lin1…</c>, each 1×C×1×1.</summary>
internal static class PerceptualWeights
{
    /// <exception cref="CheckpointException">The file cannot be read, or holds something else.</exception>
    public static IReadOnlyList<float[]> Load(string path)
    {
        var tensors = WeightFile.Load(path).Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        if (tensors.Count == 0 || !tensors.TrueForAll(tensor => tensor is { ElementType: TensorElementType.Float32, Shape: [1, _, 1, 1] } && tensor.Name.StartsWith("lin", StringComparison.Ordinal)))
            throw new CheckpointException($"{path} holds no weights of LPIPS, which are named lin0.model.1.weight, lin1… and 1×C×1×1 in 32 bits.");

        return [.. tensors.Select(tensor => MemoryMarshal.Cast<byte, float>(tensor.Data.Span).ToArray())];
    }
}
