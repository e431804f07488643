#pragma warning disable RS0030 // the one place that knows SkiaSharp
using System.Runtime.InteropServices;
using Pix2Pix.Imaging.Png;
using SkiaSharp;

namespace Pix2Pix.Imaging.Skia;

/// <summary>
/// Reads PNG, JPEG, WebP, BMP and GIF (its first frame) and writes PNG, JPEG and lossless WebP. EXIF orientation is
/// applied; alpha is straight; grey stays grey; colour profiles are left aside, as the reference leaves them.
/// A file that ends early or is damaged is refused as a whole.
/// </summary>
public sealed partial class SkiaImageCodec : IAllocatingImageCodec
{
    private static readonly SKImageInfo Blank = new(0, 0, SKColorType.Rgba8888, SKAlphaType.Unpremul);

    private readonly SkiaImageCodecOptions _options;

    /// <summary>Makes the codec.</summary>
    public SkiaImageCodec(SkiaImageCodecOptions? options = null) =>
        _options = OptionsGuard.Validated(options is null ? new SkiaImageCodecOptions() : options with { });

    /// <inheritdoc/>
    public IReadOnlyCollection<ImageFormat> WritableFormats { get; } = [ImageFormat.Png, ImageFormat.Jpeg, ImageFormat.WebP];

    /// <inheritdoc/>
    public bool CanDecode(ReadOnlySpan<byte> header) => EncodedFile.FormatOf(header) is not null;

    /// <inheritdoc/>
    public ImageBuffer Decode(Stream stream) => Decode(stream, PixelAllocator.Heap);

    ImageBuffer IAllocatingImageCodec.Decode(Stream stream, PixelAllocator allocator) => Decode(stream, allocator);

    private ImageBuffer Decode(Stream stream, PixelAllocator allocator)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var file = ReadAll(stream);

        var format = EncodedFile.FormatOf(file) ?? throw new ImageFormatException("The file is no PNG, JPEG, WebP, BMP or GIF image.");
        EncodedFile.CheckComplete(file, format);

        var png = format == ImageFormat.Png ? PngLayout.Read(file) : null;
        if (png is not null)
            CheckSize(png.Width, png.Height);

        return png is { BitDepth: 16 }
            ? ExifOrientation.Applied(PngSixteenBit.Decode(png), ExifBlock.Orientation(file, format))
            : Decode(file, format, png, allocator);
    }

    private static byte[] ReadAll(Stream stream)
    {
        var length = stream.CanSeek ? Math.Clamp(stream.Length - stream.Position, 0, Array.MaxLength) : 0;
        using var copy = new MemoryStream((int)length);
        stream.CopyTo(copy);
        return copy.Length == copy.Capacity ? copy.GetBuffer() : copy.ToArray();
    }

    private ImageBuffer Decode(byte[] file, ImageFormat format, PngLayout? png, PixelAllocator allocator)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data) ?? throw new ImageFormatException($"The {format} file is damaged: its header cannot be read.");

        var info = codec.Info;
        CheckSize(info.Width, info.Height);
        var grey = info.ColorType == SKColorType.Gray8;
        var image = grey ? new ImageBuffer(info.Width, info.Height, 1) : new ImageBuffer(PixelAllocator.Pool, info.Width, info.Height, 4, hasAlpha: true);
        var wanted = Blank.WithSize(info.Width, info.Height).WithColorType(grey ? SKColorType.Gray8 : SKColorType.Rgba8888)
            .WithAlphaType(grey ? SKAlphaType.Opaque : SKAlphaType.Unpremul);

        var result = GetPixels(codec, wanted, image);
        if (result != SKCodecResult.Success)
        {
            throw new ImageFormatException(result is SKCodecResult.IncompleteInput
                ? $"The {format} file ends before its image does."
                : $"The {format} file is damaged ({result}).");
        }

        if (!grey)
        {
            var pixels = image;
            image = WithOwnChannels(pixels, codec.Info.AlphaType == SKAlphaType.Opaque, IsGrey(pixels, format, png, file), allocator);
            pixels.Release();
        }

        var orientation = codec.EncodedOrigin == SKEncodedOrigin.TopLeft ? ExifBlock.Orientation(file, format) : (int)codec.EncodedOrigin;
        return ExifOrientation.Applied(image, orientation);
    }

    private static unsafe SKCodecResult GetPixels(SKCodec codec, SKImageInfo wanted, ImageBuffer image)
    {
        fixed (byte* pixels = image.Bytes)
            return codec.GetPixels(wanted, (nint)pixels);
    }

    // Skia gives four channels to all but plain grey.
    private static ImageBuffer WithOwnChannels(ImageBuffer image, bool opaque, bool grey, PixelAllocator allocator)
    {
        if (!grey && !opaque)
            return image.Clone();

        if (!grey)
        {
            var colors = new ImageBuffer(allocator, image.Width, image.Height, 3);
            ColorConversion.CopyColors(image, colors);
            return colors;
        }

        var result = new ImageBuffer(image.Width, image.Height, opaque ? 1 : 2, hasAlpha: !opaque);
        var samples = image.Bytes;
        var target = result.Bytes;

        for (int pixel = 0, to = 0; pixel < samples.Length; pixel += 4)
        {
            target[to++] = samples[pixel];
            if (!opaque)
                target[to++] = samples[pixel + 3];
        }

        return result;
    }

    // PNG says so; in a format of palettes, grey is what has no other colour.
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

    private void CheckSize(int width, int height)
    {
        if ((long)width * height > _options.PixelLimit)
            throw new ImageFormatException($"The image of {width}×{height} passes the limit of {_options.PixelLimit} pixels; raise {nameof(SkiaImageCodecOptions)}.{nameof(SkiaImageCodecOptions.PixelLimit)} to read it.") { IsTooLarge = true };
    }
}
