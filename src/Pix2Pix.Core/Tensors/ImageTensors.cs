using System.Runtime.InteropServices;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tensors;

/// <summary>
/// Converts images to tensors and back. Samples of 0…255, 0…65535 or 0…1, by the image's type, become numbers of −1…1, the range that
/// networks work in.
/// </summary>
/// <example>
/// <code>
/// using var input = ImageTensors.ToTensor(ImageBuffer.Load("labels.png"));   // 1×3×H×W
/// using var output = model.Translate(input);
/// ImageTensors.ToImage(output).Save("photo.png");
/// </code>
/// </example>
public static class ImageTensors
{
    /// <summary>Makes a batch of one image.</summary>
    /// <param name="image">Any size, any number of channels, any type of sample. It is copied.</param>
    /// <returns>1×C×H×W, 32-bit float in [-1, 1], on the CPU; the caller disposes it.</returns>
    public static Tensor ToTensor(ImageBuffer image) => ToBatch([image]);

    /// <summary>Makes a batch of images, which must have one size and one number of channels.</summary>
    /// <param name="images">One or more. They are copied, in their order.</param>
    /// <returns>N×C×H×W, 32-bit float in [-1, 1], on the CPU; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no image, or they differ in size or channels.</exception>
    public static Tensor ToBatch(IReadOnlyList<ImageBuffer> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("A batch needs at least one image.", nameof(images));

        var first = images[0];
        var size = (first.Width, first.Height, first.Channels);
        if (images.FirstOrDefault(image => (image.Width, image.Height, image.Channels) != size) is { } other)
        {
            throw new ArgumentException(
                $"All images of a batch have one size and number of channels, but there are {first} and {other}.", nameof(images));
        }

        TorchBackend.EnsureLoaded();
        var batch = empty([images.Count, first.Channels, first.Height, first.Width], ScalarType.Float32, CPU);
        var values = MemoryMarshal.Cast<byte, float>(batch.bytes);
        var length = values.Length / images.Count;

        for (var index = 0; index < images.Count; index++)
            PixelPlanes.Write(images[index], values.Slice(index * length, length));

        return batch;
    }

    /// <summary>Makes an image from a batch of one, or from a single image of a batch.</summary>
    /// <param name="tensor">1×C×H×W or C×H×W in [-1, 1], on any device; values outside are clamped. Stays the caller's.</param>
    /// <param name="sampleType">The type of the image's samples; by default bytes.</param>
    /// <param name="rounding">How integer samples are rounded; by default to the nearest.</param>
    /// <returns>The image, in memory of its own.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static ImageBuffer ToImage(
        Tensor tensor, SampleType sampleType = SampleType.UInt8, PixelRounding rounding = PixelRounding.Nearest)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var shape = tensor.shape;
        if (shape.Length is not (3 or 4) || (shape.Length == 4 && shape[0] != 1))
            throw new ArgumentException($"Expected a tensor of 1×C×H×W or C×H×W, but it is {string.Join("×", shape)}.", nameof(tensor));

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var interleaved = tensor.detach().reshape(shape[^3], shape[^2], shape[^1]).permute(1, 2, 0) // H×W×C
            .to(ScalarType.Float32).cpu().contiguous();
        GC.KeepAlive(tensor); // native calls hold only its raw handle
        var image = new ImageBuffer((int)shape[^1], (int)shape[^2], (int)shape[^3], sampleType);

        SampleQuantizer.Quantize(MemoryMarshal.Cast<byte, float>(interleaved.bytes), image, rounding);
        return image;
    }
}
