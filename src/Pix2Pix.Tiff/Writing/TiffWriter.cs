using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Pix2Pix.Tiff.Writing;

/// <summary>Writes an image as a TIFF file of one page, in strips, with LibTiff.</summary>
internal static class TiffWriter
{
    private const int BytesPerStrip = 1 << 18;

    /// <exception cref="ImageFormatException">TIFF cannot hold the image.</exception>
    /// <exception cref="IOException">The stream refuses.</exception>
    public static void Write(ImageBuffer image, Stream stream, TiffCompression compression)
    {
        if (image.Channels > ushort.MaxValue)
            throw new ImageFormatException($"TIFF holds at most {ushort.MaxValue} bands, but the image is of {image}.");

        if (stream.CanSeek)
        {
            Write(image, new OutputStream(stream), compression);
            return;
        }

        using var file = new MemoryStream();
        Write(image, new OutputStream(file), compression);
        file.Position = 0;
        file.CopyTo(stream);
    }

    private static void Write(ImageBuffer image, OutputStream output, TiffCompression compression)
    {
        var isWritten = LibTiffErrors.Collect(() =>
        {
            using var tiff = LibTiff.ClientOpen("TIFF", "w", output, output);
            return tiff is not null
                && SetFields(tiff, image)
                && SetCompression(tiff, image, compression)
                && WriteStrips(tiff, image)
                && tiff.WriteDirectory();
        });

        if (!isWritten || output.Problem is not null)
            throw new ImageFormatException($"An image of {image} cannot be written as TIFF: {output.Problem}.");

        output.MoveToEnd();
    }

    private static bool SetFields(LibTiff tiff, ImageBuffer image)
    {
        var isColor = image.ColorChannels == 3;
        var extra = Enumerable.Repeat((short)ExtraSample.UNSPECIFIED, image.Channels - (isColor ? 3 : 1)).ToArray();
        if (image.HasAlpha)
            extra[^1] = (short)ExtraSample.UNASSALPHA;

        var rowBytes = image.Bytes.Length / image.Height;
        return tiff.SetField(TiffTag.IMAGEWIDTH, image.Width)
            && tiff.SetField(TiffTag.IMAGELENGTH, image.Height)
            && tiff.SetField(TiffTag.SAMPLESPERPIXEL, image.Channels)
            && tiff.SetField(TiffTag.BITSPERSAMPLE, 8 * rowBytes / image.Width / image.Channels)
            && tiff.SetField(TiffTag.SAMPLEFORMAT, image.SampleType == SampleType.Float32 ? SampleFormat.IEEEFP : SampleFormat.UINT)
            && tiff.SetField(TiffTag.PHOTOMETRIC, isColor ? Photometric.RGB : Photometric.MINISBLACK)
            && (extra.Length == 0 || tiff.SetField(TiffTag.EXTRASAMPLES, extra.Length, extra))
            && tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG)
            && tiff.SetField(TiffTag.ROWSPERSTRIP, Math.Clamp(BytesPerStrip / rowBytes, 1, image.Height))
            && tiff.SetField(TiffTag.RESOLUTIONUNIT, ResUnit.NONE)
            && tiff.SetField(TiffTag.XRESOLUTION, 1.0)
            && tiff.SetField(TiffTag.YRESOLUTION, 1.0);
    }

    private static bool SetCompression(LibTiff tiff, ImageBuffer image, TiffCompression compression)
    {
        var scheme = compression switch
        {
            TiffCompression.None => Compression.NONE,
            TiffCompression.Lzw => Compression.LZW,
            _ => Compression.ADOBE_DEFLATE,
        };

        var predicted = scheme != Compression.NONE && image.SampleType != SampleType.Float32;
        return tiff.SetField(TiffTag.COMPRESSION, scheme) && (!predicted || tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL));
    }

    private static bool WriteStrips(LibTiff tiff, ImageBuffer image)
    {
        var rowBytes = image.Bytes.Length / image.Height;
        var strip = new byte[tiff.StripSize()];
        var rows = strip.Length / rowBytes;

        for (int index = 0, row = 0; row < image.Height; index++, row += rows)
        {
            var length = Math.Min(rows, image.Height - row) * rowBytes;
            image.Bytes.Slice(row * rowBytes, length).CopyTo(strip);
            if (tiff.WriteEncodedStrip(index, strip, 0, length) < 0)
                return false;
        }

        return true;
    }
}
