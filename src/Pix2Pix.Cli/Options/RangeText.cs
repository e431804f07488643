using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Options;

/// <summary>Reads ranges of samples as people write them: <c>0..4095</c>.</summary>
internal static class RangeText
{
    /// <param name="text">What was given; null for nothing.</param>
    /// <param name="option">The option that it was given to, for the complaint.</param>
    public static SampleRange? Parse(string? text, string option)
    {
        try
        {
            return text is null ? null : SampleRange.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"{option}: {exception.Message}");
        }
    }
}
