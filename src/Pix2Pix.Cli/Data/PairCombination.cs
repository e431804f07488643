using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Data;

/// <summary>Two files that become one, side by side.</summary>
internal sealed class PairCombination(PairFiles files, string output, ResamplingFilter? filter) : ITranslationJob
{
    public string Name => files.Name;

    public string? Destination => output;

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

        return ContactSheet.Arrange([[a, b]], gap: 0);
    }

    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
        codec.Save(translation, output, replace);
        return null;
    }
}
