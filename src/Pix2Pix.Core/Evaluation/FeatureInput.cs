using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>What a feature network takes: colour pictures as 1×3×H×W numbers, (value − mean) / deviation, white being 1.</summary>
public sealed record FeatureInput
{
    /// <summary>The side in pixels that pictures are resized to; null leaves their size.</summary>
    [Range(1, 4096)]
    public int? Size { get; set; } = 299;

    /// <summary>Subtracted from red, green and blue.</summary>
    [MinLength(3)]
    [MaxLength(3)]
    public IReadOnlyList<double> Mean { get; set; } = [0.5, 0.5, 0.5];

    /// <summary>Then red, green and blue are divided by these.</summary>
    [MinLength(3)]
    [MaxLength(3)]
    public IReadOnlyList<double> Deviation { get; set; } = [0.5, 0.5, 0.5];

    /// <summary>How pictures are resized, antialiased as PIL does.</summary>
    [EnumDataType(typeof(ResamplingFilter))]
    public ResamplingFilter Filter { get; set; } = ResamplingFilter.Bicubic;

    /// <summary>299×299 in [-1, 1]: Inception, of FID and KID.</summary>
    public static FeatureInput Inception => new();

    /// <summary>The pictures' own size by the mean and deviation of ImageNet: the networks of LPIPS, and most of torchvision's.</summary>
    public static FeatureInput ImageNet => new() { Size = null, Mean = [0.485, 0.456, 0.406], Deviation = [0.229, 0.224, 0.225] };

    /// <summary>0…1.</summary>
    public static FeatureInput Unit => new() { Mean = [0, 0, 0], Deviation = [1, 1, 1] };

    /// <summary>0…255, for networks that bring their own normalization.</summary>
    public static FeatureInput Bytes => new() { Mean = [0, 0, 0], Deviation = [1 / 255.0, 1 / 255.0, 1 / 255.0] };

    /// <summary>Prepares pictures.</summary>
    /// <param name="images">At least one; other than RGB is converted.</param>
    /// <returns>N×3×height×width values, row-major, and their size.</returns>
    /// <exception cref="ArgumentException">There is no picture, they differ in size and are not resized, or one is neither grey nor colour.</exception>
    public (float[] Values, int Height, int Width) Prepare(IReadOnlyList<ImageBuffer> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
            throw new ArgumentException("A feature network needs at least one picture.", nameof(images));

        var (width, height) = (Size ?? images[0].Width, Size ?? images[0].Height);
        if (Size is null && images.FirstOrDefault(image => (image.Width, image.Height) != (width, height)) is { } other)
            throw new ArgumentException($"Pictures of one size are needed where they are not resized, but there are {width}×{height} and {other.Width}×{other.Height}.", nameof(images));

        var values = new float[images.Count * 3 * height * width];
        for (var index = 0; index < images.Count; index++)
            Write(Resampler.Resize(images[index].WithColorChannels(3), width, height, Filter), values.AsSpan(index * 3 * height * width, 3 * height * width));

        return (values, height, width);
    }

    private void Write(ImageBuffer image, Span<float> planes)
    {
        var pixels = image.Width * image.Height;
        for (var (pixel, sample) = (0, 0); pixel < pixels; pixel++)
            for (var channel = 0; channel < 3; channel++, sample++)
                planes[channel * pixels + pixel] = (float)((ColorConversion.Sample(image, sample) - Mean[channel]) / Deviation[channel]);
    }
}
