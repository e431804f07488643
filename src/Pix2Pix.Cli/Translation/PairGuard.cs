using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Cli.Translation;

/// <summary>Says so where side-by-side pairs are given to translate: whole, both halves are squeezed into one input.</summary>
internal static class PairGuard
{
    private const int Sampled = 8;

    /// <summary>Looks at the inputs of a run that was trained on side-by-side pairs.</summary>
    /// <param name="model">The run's or a checkpoint's directory; other models say nothing of their data.</param>
    /// <param name="jobs">The images.</param>
    /// <returns>A sentence that says how to take one half; null where the images do not look like pairs.</returns>
    public static string? Doubt(string model, IReadOnlyList<FileTranslation> jobs)
    {
        if (RunFile.OfModel(model) is not { Layout: PairLayout.Aligned } run)
            return null;

        var data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Data)) + Path.DirectorySeparatorChar;
        if (jobs.FirstOrDefault(job => Path.GetFullPath(job.Input).StartsWith(data, StringComparison.Ordinal)) is { } own)
            return Sentence(own.Input, "is one of the side-by-side pairs of this run's data", run);

        var seen = jobs.Take(Sampled).Where(LooksLikePair).ToList();
        return seen.Count > 0 && seen.Count == Math.Min(jobs.Count, Sampled)
            ? Sentence(seen[0].Input, "looks like a side-by-side pair", run)
            : null;
    }

    private static bool LooksLikePair(FileTranslation job)
    {
        try
        {
            var image = CliImageCodecs.Default.Load(job.Input);
            return image.Width == 2 * image.Height && SideBySide.HasSeam(image) == true;
        }
        catch (Exception exception) when (exception is ImageFormatException or IOException or UnauthorizedAccessException)
        {
            return false; // reported when it is translated
        }
    }

    private static string Sentence(string file, string what, TrainSettings run)
    {
        var input = run.Direction == TranslationDirection.AToB ? "a" : "b";
        return $"{file} {what}, and whole it is squeezed into one input. This run translates the half {input}: add --half {input} "
            + "(a is left, b right), or --half none if whole images are meant";
    }
}
