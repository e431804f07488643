namespace Pix2Pix.Imaging;

/// <summary>
/// Splits RGB images into lightness and chroma and merges them again, for colorization: CIE L*a*b* of sRGB, white point
/// D65, 2° observer.
/// </summary>
/// <remarks>
/// Both parts are float images whose samples span 0…1: lightness is L*/100, chroma is (a*/110 + 1)/2 and (b*/110 + 1)/2. As
/// tensors in [-1, 1] they are L*/50 − 1, a*/110 and b*/110, the values of the reference's <c>colorization</c> data set.
/// </remarks>
public static class LabColor
{
    private const double ChromaRange = 110; // the reference's; a* and b* of sRGB stay within ±108

    /// <summary>Splits an image into lightness and chroma.</summary>
    /// <param name="image">RGB of any sample type; not changed. Alpha is ignored.</param>
    /// <returns>Two new float images: lightness with one channel, chroma with two (a*, then b*).</returns>
    /// <exception cref="ArgumentException">The image is not RGB.</exception>
    public static (ImageBuffer Lightness, ImageBuffer Chroma) SplitLab(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (image.ColorChannels != 3)
            throw new ArgumentException($"Lightness and chroma are of red, green and blue, but the image is of {image}.", nameof(image));

        var colors = image.WithoutAlpha().WithSampleType(SampleType.Float32).Samples<float>();
        var lightness = new ImageBuffer(image.Width, image.Height, 1, SampleType.Float32);
        var chroma = new ImageBuffer(image.Width, image.Height, 2, SampleType.Float32);

        for (var pixel = 0; pixel < image.Width * image.Height; pixel++)
        {
            var (l, a, b) = CieLab.FromRgb(colors[3 * pixel], colors[3 * pixel + 1], colors[3 * pixel + 2]);

            lightness.Samples<float>()[pixel] = (float)(l / 100);
            chroma.Samples<float>()[2 * pixel] = (float)((a / ChromaRange + 1) / 2);
            chroma.Samples<float>()[2 * pixel + 1] = (float)((b / ChromaRange + 1) / 2);
        }

        return (lightness, chroma);
    }

    /// <summary>Merges lightness and chroma into an RGB image: the way back from <see cref="SplitLab"/>.</summary>
    /// <param name="lightness">One channel of any sample type; not changed.</param>
    /// <param name="chroma">Two channels of the same size; not changed.</param>
    /// <param name="sampleType">The result's sample type.</param>
    /// <returns>A new RGB image. Colours outside sRGB's gamut are clamped.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or the numbers of channels are not 1 and 2.</exception>
    public static ImageBuffer MergeLab(ImageBuffer lightness, ImageBuffer chroma, SampleType sampleType = SampleType.UInt8)
    {
        ArgumentNullException.ThrowIfNull(lightness);
        ArgumentNullException.ThrowIfNull(chroma);
        if (lightness.Channels != 1 || chroma.Channels != 2 || (lightness.Width, lightness.Height) != (chroma.Width, chroma.Height))
        {
            throw new ArgumentException(
                $"Expected lightness of 1 channel and chroma of 2, of one size, but there are {lightness} and {chroma}.");
        }

        var lights = lightness.WithSampleType(SampleType.Float32).Samples<float>();
        var chromas = chroma.WithSampleType(SampleType.Float32).Samples<float>();
        var colors = new ImageBuffer(lightness.Width, lightness.Height, 3, SampleType.Float32);
        var samples = colors.Samples<float>();

        for (var pixel = 0; pixel < lights.Length; pixel++)
        {
            var (a, b) = ((chromas[2 * pixel] * 2 - 1) * ChromaRange, (chromas[2 * pixel + 1] * 2 - 1) * ChromaRange);
            var (red, green, blue) = CieLab.ToRgb(lights[pixel] * 100, a, b);

            samples[3 * pixel] = (float)red;
            samples[3 * pixel + 1] = (float)green;
            samples[3 * pixel + 2] = (float)blue;
        }

        return colors.WithSampleType(sampleType);
    }
}
