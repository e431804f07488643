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
    private const double ChromaRange = 110;

    // Linear sRGB to XYZ, relative to the white point: rows divided by 0.95047, 1 and 1.08883.
    private static readonly double[,] ToXyz =
    {
        { 0.412453 / WhiteX, 0.357580 / WhiteX, 0.180423 / WhiteX },
        { 0.212671, 0.715160, 0.072169 },
        { 0.019334 / WhiteZ, 0.119193 / WhiteZ, 0.950227 / WhiteZ },
    };

    private static readonly double[,] FromXyz = Inverse(ToXyz);

    private const double WhiteX = 0.95047;
    private const double WhiteZ = 1.08883;

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
            var (red, green, blue) = (Linear(colors[3 * pixel]), Linear(colors[3 * pixel + 1]), Linear(colors[3 * pixel + 2]));
            var (x, y, z) = Product(ToXyz, (red, green, blue));
            var (fx, fy, fz) = (Compressed(x), Compressed(y), Compressed(z));

            lightness.Samples<float>()[pixel] = (float)((116 * fy - 16) / 100);
            chroma.Samples<float>()[2 * pixel] = (float)((500 * (fx - fy) / ChromaRange + 1) / 2);
            chroma.Samples<float>()[2 * pixel + 1] = (float)((200 * (fy - fz) / ChromaRange + 1) / 2);
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
            throw new ArgumentException($"Expected lightness of 1 channel and chroma of 2, of one size, but there are {lightness} and {chroma}.");

        var lights = lightness.WithSampleType(SampleType.Float32).Samples<float>();
        var chromas = chroma.WithSampleType(SampleType.Float32).Samples<float>();
        var colors = new ImageBuffer(lightness.Width, lightness.Height, 3, SampleType.Float32);
        var samples = colors.Samples<float>();

        for (var pixel = 0; pixel < lights.Length; pixel++)
        {
            var fy = (lights[pixel] * 100 + 16) / 116;
            var fx = fy + (chromas[2 * pixel] * 2 - 1) * ChromaRange / 500;
            var fz = fy - (chromas[2 * pixel + 1] * 2 - 1) * ChromaRange / 200;
            var (red, green, blue) = Product(FromXyz, (Expanded(fx), Expanded(fy), Expanded(Math.Max(fz, 0))));

            samples[3 * pixel] = (float)Math.Clamp(Encoded(red), 0, 1);
            samples[3 * pixel + 1] = (float)Math.Clamp(Encoded(green), 0, 1);
            samples[3 * pixel + 2] = (float)Math.Clamp(Encoded(blue), 0, 1);
        }

        return colors.WithSampleType(sampleType);
    }

    // sRGB's transfer function and its inverse (IEC 61966-2-1), and the CIE's f(t) and its inverse.
    private static double Linear(double encoded) => encoded > 0.04045 ? Math.Pow((encoded + 0.055) / 1.055, 2.4) : encoded / 12.92;

    private static double Encoded(double linear) => linear > 0.0031308 ? 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055 : linear * 12.92;

    private static double Compressed(double value) => value > 0.008856 ? Math.Cbrt(value) : 7.787 * value + 16.0 / 116;

    private static double Expanded(double value) => value > 0.2068966 ? value * value * value : (value - 16.0 / 116) / 7.787;

    private static (double, double, double) Product(double[,] matrix, (double A, double B, double C) v) =>
        (matrix[0, 0] * v.A + matrix[0, 1] * v.B + matrix[0, 2] * v.C,
         matrix[1, 0] * v.A + matrix[1, 1] * v.B + matrix[1, 2] * v.C,
         matrix[2, 0] * v.A + matrix[2, 1] * v.B + matrix[2, 2] * v.C);

    private static double[,] Inverse(double[,] m)
    {
        var inverse = new double[3, 3];
        var determinant = 0.0;

        for (var column = 0; column < 3; column++)
            determinant += m[0, column] * Cofactor(0, column);

        for (var row = 0; row < 3; row++)
            for (var column = 0; column < 3; column++)
                inverse[column, row] = Cofactor(row, column) / determinant;

        return inverse;

        double Cofactor(int row, int column) =>
            m[(row + 1) % 3, (column + 1) % 3] * m[(row + 2) % 3, (column + 2) % 3]
            - m[(row + 1) % 3, (column + 2) % 3] * m[(row + 2) % 3, (column + 1) % 3];
    }
}
