using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Data;

/// <summary>Two files that become one, side by side.</summary>
internal sealed class PairCombination(PairFiles files, string output, ResamplingFilter? filter) : ITranslationJob
{
    public string Name => files.Name;

    public string? Destination => output;

    /// <summary>The extension of the file for a pair: PNG, or the format of a side that holds what PNG does not.</summary>
    public static string ExtensionFor(PairFiles files)
    {
        var wide = new[] { files.A, files.B }.FirstOrDefault(file =>
            ImageFileNames.TryGetFormat(file, out var format) && format is ImageFormat.Tiff or ImageFormat.Npy or ImageFormat.Pam);
        return wide is null ? ".png" : Path.GetExtension(wide);
    }

    public bool OutputExists() => File.Exists(output);

    public ImageBuffer Read(IImageCodec codec)
    {
        var (a, b) = (codec.Load(files.A), codec.Load(files.B));
        if ((a.Width, a.Height) != (b.Width, b.Height))
        {
            if (filter is null)
            {
                throw new PairedDatasetException(
                    $"{files.A} is {a.Width}×{a.Height} and {files.B} is {b.Width}×{b.Height}; add --resize to resize B to the size of A.");
            }

            b = Resampler.Resize(b, a.Width, a.Height, filter.Value);
        }

        (a, b) = InOneForm(a, b);
        var both = new ImageBuffer(2 * a.Width, a.Height, a.Channels, a.SampleType, a.HasAlpha);
        var half = both.Bytes.Length / both.Height / 2;
        for (var y = 0; y < both.Height; y++)
        {
            a.Bytes.Slice(y * half, half).CopyTo(both.Bytes[(2 * y * half)..]);
            b.Bytes.Slice(y * half, half).CopyTo(both.Bytes[((2 * y + 1) * half)..]);
        }

        return both;
    }

    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        codec.Save(translation, output, replace);
        return null;
    }

    private (ImageBuffer A, ImageBuffer B) InOneForm(ImageBuffer a, ImageBuffer b)
    {
        if ((a.Channels, a.HasAlpha) != (b.Channels, b.HasAlpha))
        {
            (a, b) = (a.WithoutAlpha(), b.WithoutAlpha());
            var channels = Math.Max(a.Channels, b.Channels);
            if (a.Channels != b.Channels && (a.Channels, b.Channels) is not ((1, 3) or (3, 1)))
            {
                throw new PairedDatasetException(
                    $"{files.A} has {a.Channels} channels and {files.B} has {b.Channels}, which do not go into one image; "
                    + "train on the two folders as they are, with --layout folders.");
            }

            (a, b) = (a.WithColorChannels(channels), b.WithColorChannels(channels));
        }

        var type = a.SampleType > b.SampleType ? a.SampleType : b.SampleType;
        return (a.WithSampleType(type), b.WithSampleType(type));
    }
}
