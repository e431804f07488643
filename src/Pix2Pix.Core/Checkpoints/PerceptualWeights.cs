using System.Runtime.InteropServices;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Reads the channel weights of LPIPS from the files that its authors publish (<c>v0.1/alex.pth</c>, <c>v0.1/vgg.pth</c>).
/// </summary>
/// <remarks>
/// Such a file holds a 32-bit tensor of 1×C×1×1 for each layer of the network: <c>lin0.model.1.weight</c>,
/// <c>lin1.model.1.weight</c> and so on.
/// </remarks>
public static class PerceptualWeights
{
    /// <summary>Loads the weights of every layer, in the order of the layers.</summary>
    /// <param name="path">A PyTorch or safetensors file.</param>
    /// <returns>An array per layer with a weight per channel, as <c>PerceptualDistance</c> takes it.</returns>
    /// <exception cref="CheckpointException">The file cannot be read, or holds something else.</exception>
    public static IReadOnlyList<float[]> Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var tensors = WeightFile.Load(path).Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        if (tensors.Count == 0 || !tensors.TrueForAll(IsLayer))
        {
            throw new CheckpointException(
                $"{path} holds no weights of LPIPS, which are named lin0.model.1.weight, lin1… and 1×C×1×1 in 32 bits.");
        }

        return [.. tensors.Select(tensor => MemoryMarshal.Cast<byte, float>(tensor.Data.Span).ToArray())];
    }

    private static bool IsLayer(StoredTensor tensor) =>
        tensor is { ElementType: TensorElementType.Float32, Shape: [1, _, 1, 1] }
        && tensor.Name.StartsWith("lin", StringComparison.Ordinal);
}
