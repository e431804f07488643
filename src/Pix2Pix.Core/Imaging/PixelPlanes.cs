namespace Pix2Pix.Imaging;

/// <summary>
/// Carries pixels to and from what networks work on: one plane after another (C×H×W), 0…1 (0…255, 0…65535) as −1…1. Plain memory,
/// for any runtime.
/// </summary>
public static class PixelPlanes
{
    // The reference's own arithmetic, so that the values agree to the bit.
    private static readonly float[] ByteValues = [.. Enumerable.Range(0, 256).Select(value => (value / 255f - 0.5f) / 0.5f)];

    /// <summary>Writes an image's samples, alpha included, as planes.</summary>
    /// <param name="image">The image.</param>
    /// <param name="planes">Channels × height × width values.</param>
    /// <exception cref="ArgumentException"><paramref name="planes"/> has another length.</exception>
    public static void Write(ImageBuffer image, Span<float> planes)
    {
        ArgumentNullException.ThrowIfNull(image);
        CheckLength(planes.Length, image.Width, image.Height, image.Channels);
        var (plane, channels) = (image.Width * image.Height, image.Channels);
        if (image is { SampleType: SampleType.UInt8, Channels: 3 })
        {
            WriteColors(image.Bytes, planes[..plane], planes.Slice(plane, plane), planes.Slice(2 * plane, plane));
            return;
        }

        for (var channel = 0; channel < channels; channel++)
        {
            var target = planes.Slice(channel * plane, plane);

            switch (image.SampleType)
            {
                case SampleType.UInt8:
                    var bytes = image.Samples<byte>();
                    for (int index = 0, sample = channel; index < target.Length; index++, sample += channels)
                        target[index] = ByteValues[bytes[sample]];

                    break;
                case SampleType.UInt16:
                    var words = image.Samples<ushort>();
                    for (int index = 0, sample = channel; index < target.Length; index++, sample += channels)
                        target[index] = (words[sample] / 65535f - 0.5f) / 0.5f;

                    break;
                default:
                    var floats = image.Samples<float>();
                    for (int index = 0, sample = channel; index < target.Length; index++, sample += channels)
                        target[index] = (floats[sample] - 0.5f) / 0.5f;

                    break;
            }
        }
    }

    /// <summary>Makes an image of planes.</summary>
    /// <param name="planes">Channels × height × width values; those outside [-1, 1] are clamped.</param>
    /// <param name="width">The image's width.</param>
    /// <param name="height">The image's height.</param>
    /// <param name="channels">The number of planes.</param>
    /// <param name="sampleType">How the image stores its samples; integers are rounded to the nearest.</param>
    /// <exception cref="ArgumentException"><paramref name="planes"/> has another length.</exception>
    public static ImageBuffer Read(ReadOnlySpan<float> planes, int width, int height, int channels, SampleType sampleType = SampleType.UInt8)
    {
        var image = new ImageBuffer(width, height, channels, sampleType);
        CheckLength(planes.Length, width, height, channels);
        var plane = width * height;

        for (var channel = 0; channel < channels; channel++)
        {
            var source = planes.Slice(channel * plane, plane);

            switch (sampleType)
            {
                case SampleType.UInt8:
                    var bytes = image.Samples<byte>();
                    for (int index = 0, sample = channel; index < source.Length; index++, sample += channels)
                        bytes[sample] = (byte)((Clamped(source[index]) + 1) * 127.5f + 0.5f);

                    break;
                case SampleType.UInt16:
                    var words = image.Samples<ushort>();
                    for (int index = 0, sample = channel; index < source.Length; index++, sample += channels)
                        words[sample] = (ushort)((Clamped(source[index]) + 1) * 32767.5f + 0.5f);

                    break;
                default:
                    var floats = image.Samples<float>();
                    for (int index = 0, sample = channel; index < source.Length; index++, sample += channels)
                        floats[sample] = (Clamped(source[index]) + 1) * 0.5f;

                    break;
            }
        }

        return image;
    }

    // The usual image, gone through once.
    private static void WriteColors(ReadOnlySpan<byte> samples, Span<float> red, Span<float> green, Span<float> blue)
    {
        ReadOnlySpan<float> values = ByteValues;

        for (int pixel = 0, sample = 0; pixel < red.Length && pixel < green.Length && pixel < blue.Length; pixel++, sample += 3)
        {
            var color = samples.Slice(sample, 3);
            red[pixel] = values[color[0]];
            green[pixel] = values[color[1]];
            blue[pixel] = values[color[2]];
        }
    }

    private static float Clamped(float value) => Math.Clamp(value, -1, 1);

    private static void CheckLength(int length, int width, int height, int channels)
    {
        if (length != (long)width * height * channels)
            throw new ArgumentException($"{channels} planes of {width}×{height} take {(long)width * height * channels} values, not {length}.");
    }
}
