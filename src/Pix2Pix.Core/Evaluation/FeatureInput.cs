using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>What a feature network takes: colour images as N×3×H×W numbers.</summary>
public sealed record FeatureInput
{
    /// <summary>The side in pixels that images are resized to; null leaves their size.</summary>
    [Range(1, 4096)]
    public int? Size { get; set; } = 299;

    /// <summary>The order and the range of the colours.</summary>
    [Required]
    public ImageNormalization Colors { get; set; } = ImageNormalization.SignedUnit;

    /// <summary>How images are resized, antialiased as PIL does.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter Filter { get; set; } = ResamplingFilter.Bicubic;

    /// <summary>299×299 in [-1, 1]: Inception, of FID and KID.</summary>
    public static FeatureInput Inception => new();

    /// <summary>The images' own size by the mean and deviation of ImageNet: the networks of LPIPS, and most of torchvision's.</summary>
    public static FeatureInput ImageNet => new() { Size = null, Colors = ImageNormalization.ImageNet };

    /// <summary>299×299 in 0…1.</summary>
    public static FeatureInput Unit => new() { Colors = new ImageNormalization { Mean = [0, 0, 0], Scale = [1 / 255.0, 1 / 255.0, 1 / 255.0] } };

    /// <summary>299×299 in 0…255, for networks that bring their own normalization.</summary>
    public static FeatureInput Bytes => new() { Colors = new ImageNormalization { Mean = [0, 0, 0], Scale = [1, 1, 1] } };

    /// <summary>Prepares images.</summary>
    /// <param name="images">At least one; other than RGB is converted.</param>
    /// <returns>N×3×height×width values, row-major, and their size.</returns>
    /// <exception cref="ArgumentException">There is no image, they differ in size and are not resized, or one is
    /// neither grey nor colour.</exception>
    public (float[] Values, int Height, int Width) Prepare(IReadOnlyList<ImageBuffer> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("A feature network needs at least one image.", nameof(images));

        var (width, height) = (Size ?? images[0].Width, Size ?? images[0].Height);
        if (Size is null && images.FirstOrDefault(image => (image.Width, image.Height) != (width, height)) is { } other)
            throw new ArgumentException($"Images of one size are needed where they are not resized, but there are {width}×{height} and {other.Width}×{other.Height}.", nameof(images));

        var length = 3 * height * width;
        var values = new float[images.Count * length];
        for (var index = 0; index < images.Count; index++)
            Colors.Write(Resampler.Resize(images[index].WithColorChannels(3), width, height, Filter), values.AsSpan(index * length, length));

        return (values, height, width);
    }
}
