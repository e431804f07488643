using Pix2Pix.Checkpoints;

namespace Pix2Pix.Onnx.Weights;

/// <summary>The largest size of an ONNX file: a protocol buffer holds at most 2 GiB.</summary>
internal static class FileLimit
{
    private const long Bytes = int.MaxValue;
    private const long Description = 1 << 20; // more than the nodes, names and metadata of the deepest network

    /// <exception cref="NotSupportedException">The file would be larger.</exception>
    public static void Check(IReadOnlyList<StoredTensor> tensors, OnnxWeightType type)
    {
        var weights = tensors.Sum(tensor => tensor.ElementCount) * StoredFloats.BytesPerValue(type);
        if (weights + Description <= Bytes)
            return;

        var remedy = type == OnnxWeightType.Float32
            ? $"Export {OnnxWeightType.BFloat16} or {OnnxWeightType.Float16} weights, which take half, or train a narrower network."
            : "Train a narrower network.";
        throw new NotSupportedException($"The file would take {weights / (1 << 20)} MiB, and an ONNX file ends at 2 GiB. {remedy}");
    }
}
