using Pix2Pix.Cli.Training;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Translation;

/// <summary>Says so where side-by-side pairs are given as inputs: whole, both halves are squeezed into one input.</summary>
internal static class PairGuard
{
    private const int Sampled = 8;

    /// <summary>Looks at the inputs of a run that was trained on side-by-side pairs.</summary>
    /// <param name="model">The run's or a checkpoint's directory; other models say nothing of their data.</param>
    /// <param name="inputs">The images.</param>
    /// <param name="remedy">What to do, if the input is the half a or b.</param>
    /// <returns>What is doubtful, and the remedy; null where the images do not look like pairs.</returns>
    public static string? Doubt(string model, IReadOnlyList<string> inputs, Func<string, string> remedy)
    {
        if (RunFile.OfModel(model) is not { Layout: PairLayout.Aligned } run)
            return null;

        var data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(run.Data)) + Path.DirectorySeparatorChar;
        var half = run.Direction == TranslationDirection.AToB ? "a" : "b";
        if (inputs.FirstOrDefault(input => Path.GetFullPath(input).StartsWith(data, StringComparison.Ordinal)) is { } own)
            return Sentence(own, "is one of the side-by-side pairs of this run's data");

        var seen = inputs.Take(Sampled).Where(LooksLikePair).ToList();
        return seen.Count > 0 && seen.Count == Math.Min(inputs.Count, Sampled) ? Sentence(seen[0], "looks like a side-by-side pair") : null;

        string Sentence(string file, string what) => $"{file} {what}, and whole it is squeezed into one input. {remedy(half)}";
    }

    private static bool LooksLikePair(string path)
    {
        try
        {
            var image = CliImageCodecs.Default.Load(path);
            return image.Width == 2 * image.Height && SideBySide.HasSeam(image) == true;
        }
        catch (Exception exception) when (exception is ImageFormatException or IOException or UnauthorizedAccessException)
        {
            return false; // reported when it is translated
        }
    }
}
