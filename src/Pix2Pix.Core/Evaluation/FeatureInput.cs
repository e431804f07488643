using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>How images are prepared for a feature network: size, range and order of the colours. Networks take N×3×H×W values.</summary>
public sealed record FeatureInput
{
    /// <summary>The side in pixels of the square that images are resized to; null keeps their size, which must then be one.</summary>
    [Range(1, 4096)]
    public int? Size { get; set; } = 299;

    /// <summary>The order of the channels and the range of their values.</summary>
    [Required]
    public ImageNormalization Colors { get; set; } = ImageNormalization.SignedUnit;

    /// <summary>How images are resized; antialiased, as in PIL.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter Filter { get; set; } = ResamplingFilter.Bicubic;

    /// <summary>RGB of 299×299 in [-1, 1]: Inception, for FID and KID. The default.</summary>
    public static FeatureInput Inception => new();

    /// <summary>
    /// RGB of the images' own size, normalized by ImageNet's mean and deviation: LPIPS, and most networks of torchvision.
    /// </summary>
    public static FeatureInput ImageNet => new() { Size = null, Colors = ImageNormalization.ImageNet };

    /// <summary>RGB of 299×299 in 0…1.</summary>
    public static FeatureInput Unit => new()
    {
        Colors = new ImageNormalization { Mean = [0, 0, 0], Scale = [1 / 255.0, 1 / 255.0, 1 / 255.0] },
    };

    /// <summary>RGB of 299×299 in 0…255, for networks that normalize by themselves.</summary>
    public static FeatureInput Bytes => new() { Colors = new ImageNormalization { Mean = [0, 0, 0], Scale = [1, 1, 1] } };

    /// <summary>Prepares a batch of images.</summary>
    /// <param name="images">At least one image, grey or RGB; not changed.</param>
    /// <returns>N×3×height×width values, row-major, and the height and width in pixels.</returns>
    /// <exception cref="ArgumentException">
    /// There is no image, they differ in size and are not resized, or one is neither grey nor RGB.
    /// </exception>
    public (float[] Values, int Height, int Width) Prepare(IReadOnlyList<ImageBuffer> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("A feature network needs at least one image.", nameof(images));

        var (width, height) = (Size ?? images[0].Width, Size ?? images[0].Height);
        if (Size is null && images.FirstOrDefault(image => (image.Width, image.Height) != (width, height)) is { } other)
        {
            throw new ArgumentException(
                "Images of one size are needed where they are not resized, "
                + $"but there are {width}×{height} and {other.Width}×{other.Height}.",
                nameof(images));
        }

        var length = 3 * height * width;
        var values = new float[images.Count * length];
        for (var index = 0; index < images.Count; index++)
        {
            var resized = Resampler.Resize(images[index].WithColorChannels(3), width, height, Filter);
            Colors.Write(resized, values.AsSpan(index * length, length));
        }

        return (values, height, width);
    }
}
