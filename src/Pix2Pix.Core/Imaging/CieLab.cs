namespace Pix2Pix.Imaging;

/// <summary>Converts single colours between sRGB and CIE L*a*b* (white point D65, 2° observer).</summary>
internal static class CieLab
{
    private const double WhiteX = 0.95047;
    private const double WhiteZ = 1.08883;

    // Linear sRGB to XYZ, relative to the white point.
    private static readonly double[,] ToXyz =
    {
        { 0.412453 / WhiteX, 0.357580 / WhiteX, 0.180423 / WhiteX },
        { 0.212671, 0.715160, 0.072169 },
        { 0.019334 / WhiteZ, 0.119193 / WhiteZ, 0.950227 / WhiteZ },
    };

    private static readonly double[,] FromXyz = Inverse(ToXyz);

    /// <summary>L* (0…100), a* and b* of red, green and blue (0…1).</summary>
    public static (double Lightness, double A, double B) FromRgb(double red, double green, double blue)
    {
        var (x, y, z) = Product(ToXyz, (Linear(red), Linear(green), Linear(blue)));
        var (fx, fy, fz) = (Compressed(x), Compressed(y), Compressed(z));
        return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    /// <summary>Red, green and blue of L* (0…100), a* and b*, clamped to 0…1.</summary>
    public static (double Red, double Green, double Blue) ToRgb(float lightness, double a, double b)
    {
        var fy = (lightness + 16) / 116;
        var fx = fy + a / 500;
        var fz = fy - b / 200;
        var (red, green, blue) = Product(FromXyz, (Expanded(fx), Expanded(fy), Expanded(Math.Max(fz, 0))));
        return (Math.Clamp(Encoded(red), 0, 1), Math.Clamp(Encoded(green), 0, 1), Math.Clamp(Encoded(blue), 0, 1));
    }

    // sRGB's transfer function and its inverse (IEC 61966-2-1).
    private static double Linear(double encoded) => encoded > 0.04045 ? Math.Pow((encoded + 0.055) / 1.055, 2.4) : encoded / 12.92;

    private static double Encoded(double linear) => linear > 0.0031308 ? 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055 : linear * 12.92;

    // The CIE's function f and its inverse.
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
