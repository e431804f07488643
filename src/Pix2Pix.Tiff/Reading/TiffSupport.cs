using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>Refuses images that cannot be read exactly, each with what to do about it.</summary>
internal static class TiffSupport
{
    private const long MostRowBytes = 1 << 28;
    private const long MostSegmentBytes = 1 << 30;

    /// <exception cref="ImageFormatException">The image cannot be read; the message says why and what to do.</exception>
    public static void Check(TiffLayout layout)
    {
        CheckColors(layout);
        CheckSamples(layout);
        CheckCompression(layout);

        var perSample = layout.Sample.Format == SampleFormat.UINT ? (layout.Sample.Bits + 7) / 8 : sizeof(float);
        var channels = layout.Palette is null ? layout.Size.Samples : 3;
        var bytes = (Int128)layout.Size.Width * layout.Size.Height * channels * perSample;
        if (bytes > Array.MaxLength)
        {
            throw new ImageFormatException(
                $"The image of {layout.Size.Width}×{layout.Size.Height} with {layout.Size.Samples} bands takes {bytes} "
                + $"bytes; at most {Array.MaxLength} fit into one image. Cut it into smaller ones.")
            { IsTooLarge = true };
        }

        if (layout.RowBytes > MostRowBytes || layout.RowBytes * layout.Segment.Height > MostSegmentBytes)
        {
            throw new ImageFormatException(
                $"The TIFF file has {(layout.IsTiled ? "tiles" : "strips")} of "
                + $"{layout.Segment.Width}×{layout.Segment.Height} pixels, of more than {MostSegmentBytes} bytes each; save "
                + "it with smaller ones.");
        }
    }

    private static void CheckColors(TiffLayout layout)
    {
        switch (layout.Photometric)
        {
            case Photometric.MINISBLACK or Photometric.RGB:
            case Photometric.YCBCR when layout is { Coding.Compression: Compression.JPEG, IsPlanar: false, Size.Samples: 3 }:
                return;
            case Photometric.MINISWHITE when layout.Sample.Format == SampleFormat.UINT:
                return;
            case Photometric.MINISWHITE:
                throw new ImageFormatException(
                    "The TIFF file holds signed or float samples that count from white, whose black is nowhere told; save "
                    + "it as min-is-black.");
            case Photometric.PALETTE when HasWholePalette(layout):
                return;
            case Photometric.PALETTE:
                throw new ImageFormatException(
                    "The TIFF file has a palette that is too short, or used with more than one sample or 8 bits; save it as "
                    + "RGB.");
            default:
                throw new ImageFormatException(
                    $"The TIFF file holds {NameOf(layout.Photometric)}, which is not read; save it as RGB or grey.");
        }
    }

    private static bool HasWholePalette(TiffLayout layout) =>
        layout is { Size.Samples: 1, Sample.Bits: <= 8 } && layout.Palette!.Length >= 3 << layout.Sample.Bits;

    private static void CheckSamples(TiffLayout layout)
    {
        var (bits, format) = layout.Sample;
        var isRead = (bits, format) switch
        {
            (1 or 2 or 4, SampleFormat.UINT) => layout.Size.Samples == 1,
            (8 or 16, SampleFormat.UINT or SampleFormat.INT) => true,
            (16 or 32, SampleFormat.IEEEFP) => true,
            _ => false,
        };

        if (!isRead)
        {
            throw new ImageFormatException(
                $"The TIFF file holds {Kind(bits, format, layout.Size.Samples)}, which no image here holds exactly; save it "
                + "with 8 or 16 bits unsigned, or as 32-bit floats (in Python: array.astype('float32')).");
        }
    }

    private static void CheckCompression(TiffLayout layout)
    {
        var compression = layout.Coding.Compression;
        var isRead = compression switch
        {
            Compression.NONE or Compression.LZW or Compression.DEFLATE or Compression.ADOBE_DEFLATE or Compression.PACKBITS => true,
            Compression.JPEG => layout.Sample is (8, SampleFormat.UINT) && (layout.IsPlanar || layout.Size.Samples is 1 or 3),
            _ => layout.Coding.IsFax && layout.Sample.Bits == 1,
        };

        if (!isRead)
        {
            throw new ImageFormatException(
                $"The TIFF file is compressed with {NameOf(compression)}, which is not read for {layout.Size.Samples} bands "
                + $"of {layout.Sample.Bits} bits; save it with deflate or LZW (gdal_translate -co COMPRESS=DEFLATE, or tiffcp "
                + "-c zip).");
        }

        if (layout.Coding.HasFloatPredictor && layout.Sample.Format != SampleFormat.IEEEFP)
            throw new ImageFormatException("The TIFF file is damaged: integers are stored with the predictor for floats.");
    }

    private static string Kind(int bits, SampleFormat format, int samples) => format switch
    {
        SampleFormat.INT => $"{bits}-bit signed integers",
        SampleFormat.IEEEFP => $"{bits}-bit floats",
        SampleFormat.COMPLEXINT or SampleFormat.COMPLEXIEEEFP => "complex numbers",
        _ when bits < 8 => $"{samples} bands of {bits} bits",
        _ => $"{bits}-bit unsigned integers",
    };

    private static string NameOf(Photometric photometric) => (int)photometric switch
    {
        4 => "a transparency mask",
        5 => "CMYK colours",
        6 => "YCbCr colours without JPEG compression, or in planes",
        8 or 9 or 10 => "Lab colours",
        32803 or 34892 => "raw data of a camera's sensor",
        var code => $"colours of an unknown kind ({code})",
    };

    private static string NameOf(Compression compression) => (int)compression switch
    {
        6 => "old-style JPEG (6)",
        34712 => "JPEG 2000 (34712)",
        34887 => "LERC (34887)",
        34925 => "LZMA (34925)",
        50000 => "Zstandard (50000)",
        50001 => "WebP (50001)",
        50002 or 52546 => $"JPEG XL ({(int)compression})",
        var code => $"{compression} ({code})",
    };
}
