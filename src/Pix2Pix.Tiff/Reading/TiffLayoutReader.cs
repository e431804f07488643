using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>
/// Makes a layout of a directory's fields. Contradictions are refused here, what cannot be read in <see cref="TiffSupport"/>.
/// </summary>
internal static class TiffLayoutReader
{
    private const int UprightOrientation = 1;

    /// <exception cref="ImageFormatException">The directory is damaged, or describes an image that cannot be read.</exception>
    public static TiffLayout Read(TiffDirectory directory, TiffImageCodecOptions options)
    {
        var (width, height) = (Size(directory, TiffTag.IMAGEWIDTH), Size(directory, TiffTag.IMAGELENGTH));
        PixelLimit.Check(width, height, options.PixelLimit);

        var samples = Within(directory, TiffTag.SAMPLESPERPIXEL, 1, ushort.MaxValue, missing: 1);
        var photometric = (Photometric)directory.Number(TiffTag.PHOTOMETRIC);
        var isTiled = directory.Has(TiffTag.TILEWIDTH);

        var layout = new TiffLayout
        {
            Size = (width, height, samples),
            Sample = ((int)Alike(directory, TiffTag.BITSPERSAMPLE, samples, 1), Format(directory, samples)),
            Photometric = photometric,
            Palette = photometric == Photometric.PALETTE ? Palette(directory) : null,
            Alpha = Alpha(directory, samples, photometric),
            Orientation = Orientation(directory),
            Coding = Coding(directory),
            IsTiled = isTiled,
            IsPlanar = samples > 1 && Within(directory, TiffTag.PLANARCONFIG, 1, 2, missing: 1) == (int)PlanarConfig.SEPARATE,
            Segment = isTiled
                ? (Size(directory, TiffTag.TILEWIDTH), Size(directory, TiffTag.TILELENGTH))
                : (width, (int)Math.Clamp(directory.Number(TiffTag.ROWSPERSTRIP, height), 1, height)),
        };

        TiffSupport.Check(layout);
        return layout;
    }

    // "Undefined" samples are read as unsigned, as LibTiff reads them.
    private static SampleFormat Format(TiffDirectory directory, int samples)
    {
        var format = (SampleFormat)Alike(directory, TiffTag.SAMPLEFORMAT, samples, (long)SampleFormat.UINT);
        return format == SampleFormat.VOID ? SampleFormat.UINT : format;
    }

    private static ushort[] Palette(TiffDirectory directory) =>
        [.. directory.Numbers(TiffTag.COLORMAP).Select(number => (ushort)Math.Min(number, ushort.MaxValue))];

    private static int Orientation(TiffDirectory directory)
    {
        var orientation = directory.Number(TiffTag.ORIENTATION, UprightOrientation);
        return orientation is >= 1 and <= 8 ? (int)orientation : UprightOrientation;
    }

    private static TiffCoding Coding(TiffDirectory directory) => new()
    {
        Compression = (Compression)directory.Number(TiffTag.COMPRESSION, (long)Compression.NONE),
        Predictor = (Predictor)Within(directory, TiffTag.PREDICTOR, 1, 3, missing: 1),
        IsLowBitFirst = Within(directory, TiffTag.FILLORDER, 1, 2, missing: 1) == (int)FillOrder.LSB2MSB,
        Fax = (directory.Number(TiffTag.GROUP3OPTIONS, 0), directory.Number(TiffTag.GROUP4OPTIONS, 0)),
        JpegTables = directory.Bytes(TiffTag.JPEGTABLES),
    };

    private static ExtraSample Alpha(TiffDirectory directory, int samples, Photometric photometric)
    {
        var colors = photometric is Photometric.RGB or Photometric.YCBCR ? 3 : 1;
        if (samples < colors)
        {
            throw new ImageFormatException(
                $"The TIFF file is damaged: it has {samples} samples per pixel, and its colours need {colors}.");
        }

        var extra = directory.Numbers(TiffTag.EXTRASAMPLES).Take(samples - colors).ToArray();
        if (extra.SkipLast(1).Any(IsAlpha) || (extra.Length > 0 && extra.Length < samples - colors && IsAlpha(extra[^1])))
        {
            throw new ImageFormatException(
                "The TIFF file has alpha before its last sample; write alpha last, or mark that sample as unspecified "
                + "(ExtraSamples 0) if it is no alpha.");
        }

        return extra.Length > 0 && IsAlpha(extra[^1]) ? (ExtraSample)extra[^1] : ExtraSample.UNSPECIFIED;
    }

    private static bool IsAlpha(long extra) => extra is (long)ExtraSample.ASSOCALPHA or (long)ExtraSample.UNASSALPHA;

    private static int Size(TiffDirectory directory, TiffTag tag) => Within(directory, tag, 1, int.MaxValue, missing: null);

    private static int Within(TiffDirectory directory, TiffTag tag, int least, int most, long? missing)
    {
        var number = directory.Number(tag, missing);
        return number >= least && number <= most
            ? (int)number
            : throw new ImageFormatException($"The TIFF file is damaged: its tag {tag} is {number}.");
    }

    // Written once for each sample, or once for all.
    private static long Alike(TiffDirectory directory, TiffTag tag, int samples, long missing)
    {
        var numbers = directory.Numbers(tag);
        if (numbers.Length > 1 && numbers.Length < samples)
        {
            throw new ImageFormatException(
                $"The TIFF file is damaged: its tag {tag} has {numbers.Length} values for {samples} samples.");
        }

        if (numbers.Take(samples).Distinct().Count() > 1)
        {
            throw new ImageFormatException(
                $"The TIFF file has samples of different kinds ({tag} "
                + $"{string.Join(", ", numbers.Take(Math.Min(samples, 8)))}); save all bands with one sample type.");
        }

        return numbers.Length == 0 ? missing : numbers[0];
    }
}
