#pragma warning disable RS0030 // SkiaSharp's other place
using System.Runtime.InteropServices;
using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Imaging.Skia;

public sealed partial class SkiaImageCodec
{
    /// <inheritdoc/>
    public void Encode(ImageBuffer image, Stream stream, ImageFormat format)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(stream);
        if (!WritableFormats.Contains(format))
            throw new ImageFormatException($"{format} is not written; choose one of {string.Join(", ", WritableFormats)}.");

        // Skia writes 8 bits, and grey with alpha as colour.
        if (format == ImageFormat.Png && (image.SampleType == SampleType.UInt16 || image is { HasAlpha: true, Channels: 2 }))
            PngWriter.Write(image, stream);
        else
            EncodeBytes(image, stream, format);
    }

    private unsafe void EncodeBytes(ImageBuffer image, Stream stream, ImageFormat format)
    {
        if (image.SampleType != SampleType.UInt8)
            throw new ImageFormatException($"{format} holds 8-bit samples, but the image is of {image}; convert it with WithSampleType first.");

        if (image.ColorChannels is not (1 or 3))
            throw new ImageFormatException($"{format} holds grey or colour, but the image is of {image}; write it as PAM, which holds any number of channels.");

        if (format == ImageFormat.Jpeg && image.HasAlpha)
            throw new ImageFormatException("JPEG has no alpha; convert the image with WithoutAlpha first, or write PNG.");

        var grey = image.Channels == 1;
        var four = image.Channels is 1 or 4 ? image : new ImageBuffer(PixelAllocator.Pool, image.Width, image.Height, 4);
        if (four != image)
            WriteFourChannels(image, four.Bytes);

        var info = Blank.WithSize(image.Width, image.Height)
            .WithColorType(grey ? SKColorType.Gray8 : SKColorType.Rgba8888)
            .WithAlphaType(image.HasAlpha ? SKAlphaType.Unpremul : SKAlphaType.Opaque);

        fixed (byte* pixels = four.Bytes)
        {
            using var pixmap = new SKPixmap(info, (nint)pixels, info.RowBytes);
            using var encoded = format switch
            {
                ImageFormat.Png => pixmap.Encode(SKPngEncoderOptions.Default),
                ImageFormat.Jpeg => pixmap.Encode(new SKJpegEncoderOptions(_options.JpegQuality)),
                _ => pixmap.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 75)),
            };

            (encoded ?? throw new ImageFormatException($"An image of {image} cannot be written as {format}.")).SaveTo(stream);
        }

        if (four != image)
            four.Release();
    }

    private static void WriteFourChannels(ImageBuffer image, Span<byte> result)
    {
        var samples = image.Bytes;
        var (channels, colors) = (image.Channels, image.ColorChannels);

        if (channels == 3)
        {
            var pixels = MemoryMarshal.Cast<byte, uint>(result);
            for (var (pixel, from) = (0, 0); pixel < pixels.Length; pixel++, from += 3)
            {
                var color = samples.Slice(from, 3);
                pixels[pixel] = BitConverter.IsLittleEndian
                    ? 0xff000000 | (uint)color[2] << 16 | (uint)color[1] << 8 | color[0]
                    : (uint)color[0] << 24 | (uint)color[1] << 16 | (uint)color[2] << 8 | 0xff;
            }

            return;
        }

        for (int from = 0, to = 0; to < result.Length; from += channels, to += 4)
        {
            for (var color = 0; color < 3; color++)
                result[to + color] = samples[from + Math.Min(color, colors - 1)];

            result[to + 3] = image.HasAlpha ? samples[from + channels - 1] : byte.MaxValue;
        }
    }
}
