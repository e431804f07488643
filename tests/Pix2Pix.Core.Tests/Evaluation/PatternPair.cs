using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Evaluation;

/// <summary>
/// Images that a script in another language can rebuild to the bit, for values that scikit-image computed:
/// <code>
/// import numpy as np
/// def pair(w, h, channels):
///     y, x, c = np.mgrid[0:h, 0:w, 0:channels]
///     target = (3 * x + 5 * y + 40 * c + x * y % 23 * 4) % 256
///     output = target * 3 // 4 + 20 + (x * x + 3 * y + 7 * c) % 31
///     return output.astype(np.uint8), target.astype(np.uint8)
/// </code>
/// </summary>
internal static class PatternPair
{
    public static (ImageBuffer Output, ImageBuffer Target) Of(int width, int height, int channels)
    {
        var (output, target) = (new ImageBuffer(width, height, channels), new ImageBuffer(width, height, channels));

        for (var (y, sample) = (0, 0); y < height; y++)
            for (var x = 0; x < width; x++)
                for (var c = 0; c < channels; c++, sample++)
                {
                    var value = (3 * x + 5 * y + 40 * c + x * y % 23 * 4) % 256;
                    target.Bytes[sample] = (byte)value;
                    output.Bytes[sample] = (byte)(value * 3 / 4 + 20 + (x * x + 3 * y + 7 * c) % 31);
                }

        return (output, target);
    }
}
