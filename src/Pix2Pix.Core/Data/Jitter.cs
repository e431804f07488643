using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Resizes, crops and mirrors both images of a pair with one draw (paper, appendix 6.2).</summary>
public sealed class Jitter : IPairTransform
{
    private readonly JitterOptions _options;

    /// <summary>Makes the transform.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public Jitter(JitterOptions? options = null) => _options = OptionsGuard.Validated(options is null ? new JitterOptions() : options with { });

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The images are smaller than the crop.</exception>
    public ImagePair Apply(ImagePair pair, Random random) => Apply(pair, random, rents: false);

    /// <summary>Likewise; where it rents, what comes in is given back, and what comes out is to be.</summary>
    internal ImagePair Apply(ImagePair pair, Random random, bool rents)
    {
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(random);

        var (width, height) = _options.ResizeTo is { } side ? (side, side) : (pair.Input.Width, pair.Input.Height);
        var crop = _options.CropTo;
        if (width < crop || height < crop)
            throw new PairedDatasetException($"The pair {pair.Name} is {width}×{height}, too small for a crop of {crop}×{crop}; set ResizeTo, or a smaller CropTo.");

        // Drawn for both images, and always in this order.
        var (x, y) = (random.Next(width - crop + 1), random.Next(height - crop + 1));
        var mirror = _options.Mirror && random.Next(2) == 1;

        return pair with
        {
            Input = Jittered(pair.Input, _options.InputFilter),
            Target = Jittered(pair.Target, _options.TargetFilter),
        };

        ImageBuffer Jittered(ImageBuffer image, ResamplingFilter filter)
        {
            var crops = (width, height) != (crop, crop);
            var resized = (image.Width, image.Height) == (width, height) ? image : Resampler.Resize(image, width, height, filter, rents || crops || mirror);
            var cropped = crops ? resized.Crop(x, y, crop, crop, rents || mirror) : resized;
            var result = mirror ? cropped.Mirrored(rents) : cropped;

            foreach (var passed in new[] { image, resized, cropped })
                if (passed != result && (rents || passed != image))
                    passed.Return();

            return result;
        }
    }
}
