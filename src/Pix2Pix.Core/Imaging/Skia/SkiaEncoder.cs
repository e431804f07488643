using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Encodes 8-bit images by Skia.</summary>
internal static class SkiaEncoder
{
    /// <summary>Encodes an image as PNG, JPEG or lossless WebP.</summary>
    /// <exception cref="ImageFormatException">The format cannot hold the image.</exception>
    public static void Encode(ImageBuffer image, Stream stream, ImageFormat format, int jpegQuality)
    {
        CheckFits(image, format);

        var pixels = image.Channels is 1 or 4 ? image : new ImageBuffer(PixelAllocator.Pool, image.Width, image.Height, 4);
        if (pixels != image)
            WriteFourChannels(image, pixels.Bytes);

        using var encoded = Encoded(image, pixels, format, jpegQuality);
        (encoded ?? throw new ImageFormatException($"An image of {image} cannot be written as {format.Word()}.")).SaveTo(stream);

        if (pixels != image)
            pixels.Release();
    }

    private static void CheckFits(ImageBuffer image, ImageFormat format)
    {
        if (image.SampleType != SampleType.UInt8)
        {
            var bits = format == ImageFormat.Png ? "8- and 16-bit" : "8-bit";
            throw new ImageFormatException(
                $"{format.Word()} holds {bits} samples, but the image is of {image}; {FormatWords.AnyImage}.");
        }

        if (image.ColorChannels is not (1 or 3))
        {
            var remedy = ImageFormat.Png.Holds(image.Channels) ? "write it as PNG" : $"{FormatWords.AnyImage}, or as PAM";
            throw new ImageFormatException($"{format.Word()} holds grey or colour, but the image is of {image}; {remedy}.");
        }

        if (format == ImageFormat.Jpeg && image.HasAlpha)
            throw new ImageFormatException("JPEG has no alpha; write the image as PNG, or without its alpha.");
    }

    private static unsafe SKData? Encoded(ImageBuffer image, ImageBuffer pixels, ImageFormat format, int jpegQuality)
    {
        var color = image.Channels == 1 ? SKColorType.Gray8 : SKColorType.Rgba8888;
        var alpha = image.HasAlpha ? SKAlphaType.Unpremul : SKAlphaType.Opaque;
        var info = new SKImageInfo(image.Width, image.Height, color, alpha);

        fixed (byte* memory = pixels.Bytes)
        {
            using var pixmap = new SKPixmap(info, (nint)memory, info.RowBytes);
            return format switch
            {
                ImageFormat.Png => pixmap.Encode(SKPngEncoderOptions.Default),
                ImageFormat.Jpeg => pixmap.Encode(new SKJpegEncoderOptions(jpegQuality)),
                _ => pixmap.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 75)),
            };
        }
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
