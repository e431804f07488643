namespace Pix2Pix.Tensors;

/// <summary>Checks tensors at public entries, before a native call that could end the process.</summary>
internal static class TensorGuard
{
    /// <summary>Checks that a tensor is a floating-point N×C×H×W batch with that many channels.</summary>
    public static void Images(Tensor tensor, long channels, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);

        var shape = tensor.shape;
        if (shape.Length != 4 || shape[1] != channels || shape[0] < 1 || shape[2] < 1 || shape[3] < 1)
            throw new ArgumentException($"Expected a tensor of N×{channels}×H×W, but {name} is {string.Join("×", shape)}.", name);

        if (!tensor.is_floating_point())
            throw new ArgumentException($"Expected floating-point values in [-1, 1], but {name} holds {tensor.dtype}.", name);
    }

    /// <summary>Checks that two batches have the same number of images of the same size.</summary>
    public static void SameExtent(Tensor first, Tensor second, string firstName, string secondName)
    {
        long[] a = first.shape, b = second.shape;
        if (a[0] != b[0] || a[2] != b[2] || a[3] != b[3])
        {
            throw new ArgumentException(
                $"{firstName} is {string.Join("×", a)} and {secondName} is {string.Join("×", b)}; "
                + "both need the same batch size, height and width.");
        }
    }
}
