using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Resizes both images of a pair, without anything random: for validation and test.</summary>
public sealed class ResizePair : IAllocatingPairTransform
{
    private readonly int _width;
    private readonly int _height;
    private readonly ResamplingFilter _inputFilter;
    private readonly ResamplingFilter _targetFilter;

    /// <summary>Makes the transform.</summary>
    /// <param name="width">The width in pixels, at least 1.</param>
    /// <param name="height">The height in pixels, at least 1.</param>
    /// <param name="inputFilter">How inputs are resized; <see cref="ResamplingFilter.Nearest"/> for label maps.</param>
    /// <param name="targetFilter">How targets are resized.</param>
    public ResizePair(
        int width,
        int height,
        ResamplingFilter inputFilter = ResamplingFilter.Bicubic,
        ResamplingFilter targetFilter = ResamplingFilter.Bicubic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        (_width, _height, _inputFilter, _targetFilter) = (width, height, inputFilter, targetFilter);
    }

    /// <inheritdoc/>
    public ImagePair Apply(ImagePair pair, Random random) => Apply(pair, PixelAllocator.Heap);

    ImagePair IAllocatingPairTransform.Apply(ImagePair pair, Random random, PixelAllocator allocator) => Apply(pair, allocator);

    private ImagePair Apply(ImagePair pair, PixelAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return pair with { Input = Resized(pair.Input, _inputFilter, allocator), Target = Resized(pair.Target, _targetFilter, allocator) };
    }

    private ImageBuffer Resized(ImageBuffer image, ResamplingFilter filter, PixelAllocator allocator) =>
        (image.Width, image.Height) == (_width, _height) ? image : Resampler.Resize(image, _width, _height, filter, allocator);
}
