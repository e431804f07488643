using System.Globalization;

namespace Pix2Pix.Checkpoints;

/// <summary>A checkpoint's directory, and what its name says.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Step">The steps made when it was saved.</param>
/// <param name="Repetition">1 for the first that was saved after this step, 2 for the second.</param>
internal sealed record SavedCheckpoint(string Directory, long Step, int Repetition)
{
    public const string Prefix = "step-";

    /// <summary>Reads the name of a directory that begins with <see cref="Prefix"/>; null if it is no checkpoint's.</summary>
    public static SavedCheckpoint? Of(string directory)
    {
        var numbers = Path.GetFileName(directory)[Prefix.Length..].Split('.');
        if (numbers.Length > 2 || !long.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step))
            return null;

        var repetition = 1;
        return numbers.Length == 1 || int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out repetition)
            ? new SavedCheckpoint(directory, step, repetition)
            : null;
    }
}
