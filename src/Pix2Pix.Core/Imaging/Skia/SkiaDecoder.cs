using System.Runtime.InteropServices;
using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Imaging.Skia;

/// <summary>Decodes 8-bit images by Skia.</summary>
internal static class SkiaDecoder
{
    /// <summary>Decodes a whole file, upright and with the channels that the file has.</summary>
    /// <param name="file">The file.</param>
    /// <param name="format">Its format.</param>
    /// <param name="png">Its chunks, if it is a PNG file.</param>
    /// <param name="limit">The most pixels that are decoded.</param>
    /// <param name="allocator">Gives the memory of RGB images; others lie on the heap.</param>
    /// <exception cref="ImageFormatException">The file is damaged or too large.</exception>
    public static ImageBuffer Decode(byte[] file, ImageFormat format, PngLayout? png, long limit, PixelAllocator allocator)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data)
            ?? throw new ImageFormatException($"The {format.Word()} file is damaged: its header cannot be read.");

        var info = codec.Info;
        PixelLimit.Check(info.Width, info.Height, limit);

        ImageBuffer image;
        if (info.ColorType == SKColorType.Gray8)
        {
            image = new ImageBuffer(info.Width, info.Height, 1);
            ReadPixels(codec, SKColorType.Gray8, SKAlphaType.Opaque, image, format);
        }
        else
        {
            var pixels = new ImageBuffer(PixelAllocator.Pool, info.Width, info.Height, 4, hasAlpha: true);
            ReadPixels(codec, SKColorType.Rgba8888, SKAlphaType.Unpremul, pixels, format);
            if (format == ImageFormat.Gif)
                GifTransparency.Recolor(pixels, file);

            image = WithOwnChannels(pixels, info.AlphaType == SKAlphaType.Opaque, IsGrey(pixels, format, png, file), allocator);
            pixels.Release();
        }

        var orientation = codec.EncodedOrigin == SKEncodedOrigin.TopLeft ? ExifBlock.Orientation(file, format) : (int)codec.EncodedOrigin;
        return ExifOrientation.Applied(image, orientation);
    }

    private static unsafe void ReadPixels(SKCodec codec, SKColorType color, SKAlphaType alpha, ImageBuffer image, ImageFormat format)
    {
        var info = new SKImageInfo(image.Width, image.Height, color, alpha);
        SKCodecResult result;
        fixed (byte* pixels = image.Bytes)
            result = codec.GetPixels(info, (nint)pixels);

        if (result != SKCodecResult.Success)
        {
            throw new ImageFormatException(result is SKCodecResult.IncompleteInput
                ? $"The {format.Word()} file ends before its image does."
                : $"The {format.Word()} file is damaged ({result}).");
        }
    }

    // Skia gives four channels to all images but opaque grey ones.
    private static ImageBuffer WithOwnChannels(ImageBuffer pixels, bool opaque, bool grey, PixelAllocator allocator)
    {
        if (grey)
            return WithGrey(pixels, opaque);

        return opaque ? ColorChannels.OfRgba(pixels, allocator) : pixels.Clone();
    }

    private static ImageBuffer WithGrey(ImageBuffer pixels, bool opaque)
    {
        var result = new ImageBuffer(pixels.Width, pixels.Height, opaque ? 1 : 2, hasAlpha: !opaque);
        var samples = pixels.Bytes;
        var target = result.Bytes;

        for (int pixel = 0, to = 0; pixel < samples.Length; pixel += 4)
        {
            target[to++] = samples[pixel];
            if (!opaque)
                target[to++] = samples[pixel + 3];
        }

        return result;
    }

    // A PNG file says so. In formats with palettes, an image is grey if all its colours are.
    private static bool IsGrey(ImageBuffer image, ImageFormat format, PngLayout? png, byte[] file)
    {
        if (png is not null)
            return png.IsGrey;

        if (format != ImageFormat.Gif && !(format == ImageFormat.Bmp && EncodedFile.BitmapHasPalette(file)))
            return false;

        foreach (var pixel in MemoryMarshal.Cast<byte, uint>(image.Bytes))
            if ((pixel & 0xff) != ((pixel >> 8) & 0xff) || (pixel & 0xff) != ((pixel >> 16) & 0xff))
                return false;

        return true;
    }
}
