using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>
/// The paper's random jitter (appendix 6.2): resizes both images of a pair, crops the same random square out of both and
/// mirrors half of the pairs.
/// </summary>
/// <remarks>
/// One draw for both images keeps them aligned. A <see cref="PairLoader"/> seeds it by (seed, epoch, index), so that a run can
/// be repeated and resumed exactly.
/// </remarks>
public sealed class Jitter : IAllocatingPairTransform
{
    private readonly JitterOptions _options;

    /// <summary>Makes the transform.</summary>
    /// <param name="options">Sizes, mirroring and filters; null for the paper's 286 → 256.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public Jitter(JitterOptions? options = null) =>
        _options = OptionsGuard.Validated(options is null ? new JitterOptions() : options with { });

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The images are smaller than the crop and are not resized.</exception>
    public ImagePair Apply(ImagePair pair, Random random) => Apply(pair, random, PixelAllocator.Heap);

    ImagePair IAllocatingPairTransform.Apply(ImagePair pair, Random random, PixelAllocator allocator) => Apply(pair, random, allocator);

    private ImagePair Apply(ImagePair pair, Random random, PixelAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(random);

        var (width, height) = _options.ResizeTo is { } side ? (side, side) : (pair.Input.Width, pair.Input.Height);
        var crop = _options.CropTo;
        if (width < crop || height < crop)
        {
            throw new PairedDatasetException(
                $"The pair {pair.Name} is {width}×{height}, too small for a crop of {crop}×{crop}; set ResizeTo, or a smaller CropTo.");
        }

        // Drawn once for both images, and always in this order.
        var (x, y) = (random.Next(width - crop + 1), random.Next(height - crop + 1));
        var mirrors = _options.Mirror && random.Next(2) == 1;
        var crops = (width, height) != (crop, crop);

        return pair with
        {
            Input = Jittered(pair.Input, _options.InputFilter),
            Target = Jittered(pair.Target, _options.TargetFilter),
        };

        ImageBuffer Jittered(ImageBuffer image, ResamplingFilter filter)
        {
            // Only the last image leaves this method; those before it go back to the pool.
            var resized = (image.Width, image.Height) == (width, height)
                ? image
                : Resampler.Resize(image, width, height, filter, crops || mirrors ? PixelAllocator.Pool : allocator);
            var cropped = crops ? resized.Crop(x, y, crop, crop, mirrors ? PixelAllocator.Pool : allocator) : resized;
            var result = mirrors ? cropped.Mirrored(allocator) : cropped;

            foreach (var passed in new[] { resized, cropped })
                if (passed != image && passed != result)
                    passed.Release();

            return result;
        }
    }
}
