namespace Pix2Pix.Imaging;

/// <summary>Multiplies colours by alpha and divides them again, so that filters do not mix in the colours of transparent pixels.</summary>
internal static class Premultiplication
{
    /// <summary>Converts straight to premultiplied alpha.</summary>
    /// <returns>A new image.</returns>
    public static ImageBuffer Apply(ImageBuffer image)
    {
        var result = image.Clone();
        var channels = image.Channels;

        switch (image.SampleType)
        {
            case SampleType.UInt8:
                var bytes = result.Samples<byte>();
                for (var sample = 0; sample < bytes.Length; sample++)
                    if (!IsAlpha(sample, channels))
                        bytes[sample] = Product(bytes[sample], bytes[AlphaOf(sample, channels)]);

                break;
            case SampleType.UInt16:
                var words = result.Samples<ushort>();
                for (var sample = 0; sample < words.Length; sample++)
                    if (!IsAlpha(sample, channels))
                        words[sample] = (ushort)((words[sample] * (long)words[AlphaOf(sample, channels)] + 32767) / 65535);

                break;
            default:
                var floats = result.Samples<float>();
                for (var sample = 0; sample < floats.Length; sample++)
                    floats[sample] *= IsAlpha(sample, channels) ? 1 : floats[AlphaOf(sample, channels)];

                break;
        }

        return result;
    }

    /// <summary>Converts premultiplied to straight alpha, in place.</summary>
    /// <returns>The image itself.</returns>
    public static ImageBuffer Undo(ImageBuffer image)
    {
        var channels = image.Channels;

        switch (image.SampleType)
        {
            case SampleType.UInt8:
                var bytes = image.Samples<byte>();
                for (var sample = 0; sample < bytes.Length; sample++)
                    if (!IsAlpha(sample, channels) && bytes[AlphaOf(sample, channels)] is > 0 and var alpha)
                        bytes[sample] = (byte)Math.Min(255 * bytes[sample] / alpha, 255);

                break;
            case SampleType.UInt16:
                var words = image.Samples<ushort>();
                for (var sample = 0; sample < words.Length; sample++)
                    if (!IsAlpha(sample, channels) && words[AlphaOf(sample, channels)] is > 0 and var alpha)
                        words[sample] = (ushort)Math.Min((65535L * words[sample] + alpha / 2) / alpha, 65535);

                break;
            default:
                var floats = image.Samples<float>();
                for (var sample = 0; sample < floats.Length; sample++)
                    if (!IsAlpha(sample, channels) && floats[AlphaOf(sample, channels)] is not 0 and var alpha)
                        floats[sample] /= alpha;

                break;
        }

        return image;
    }

    private static bool IsAlpha(int sample, int channels) => sample % channels == channels - 1;

    private static int AlphaOf(int sample, int channels) => sample / channels * channels + channels - 1;

    // a·b/255, rounded, without a division, as in PIL, so that resized images agree with it.
    private static byte Product(byte a, byte b)
    {
        var product = a * b + 128;
        return (byte)(((product >> 8) + product) >> 8);
    }
}
