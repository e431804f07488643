namespace Pix2Pix.Imaging;

/// <summary>
/// Converts between images and the values that networks work on: one plane per channel, one after another (C×H×W, row by
/// row), black as −1 and white as 1.
/// </summary>
/// <remarks>
/// Plain memory for any runtime; ONNX Runtime is fed this way. The arithmetic is the reference's (<c>ToTensor</c>, then
/// <c>Normalize(0.5, 0.5)</c>), so values agree with it to the bit.
/// </remarks>
public static class PixelPlanes
{
    private static readonly float[] ByteValues = [.. Enumerable.Range(0, 256).Select(value => (value / 255f - 0.5f) / 0.5f)];

    /// <summary>Writes an image's samples as planes: v / 255, v / 65535 or the float itself, then (x − 0.5) / 0.5.</summary>
    /// <param name="image">The image, of any sample type and number of channels; not changed. Alpha is a plane like the others.</param>
    /// <param name="planes">Receives channels × height × width values in [-1, 1]; float samples outside 0…1 give more.</param>
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

    /// <summary>Makes an image of planes: the way back from <see cref="Write"/>.</summary>
    /// <param name="planes">Channels × height × width values; those outside [-1, 1] are clamped.</param>
    /// <param name="width">The image's width in pixels.</param>
    /// <param name="height">The image's height in pixels.</param>
    /// <param name="channels">The number of planes, which is the number of channels.</param>
    /// <param name="sampleType">The image's sample type; integers are rounded to the nearest.</param>
    /// <returns>A new image without alpha.</returns>
    /// <exception cref="ArgumentException"><paramref name="planes"/> has another length.</exception>
    public static ImageBuffer Read(
        ReadOnlySpan<float> planes, int width, int height, int channels, SampleType sampleType = SampleType.UInt8)
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

    // 8-bit RGB, the usual image: one pass over the pixels instead of one per channel.
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
        {
            throw new ArgumentException(
                $"{channels} planes of {width}×{height} take {(long)width * height * channels} values, not {length}.");
        }
    }
}
