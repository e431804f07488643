namespace Pix2Pix.Checkpoints;

/// <summary>Text out of a file, made fit to stand in a message: quoted, one line, not too long.</summary>
internal static class Excerpt
{
    private const int Longest = 80;

    public static string Of(string text)
    {
        var shown = text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…");
        return string.Create(shown.Length + 2, shown, static (span, source) =>
        {
            (span[0], span[^1]) = ('"', '"');
            for (var i = 0; i < source.Length; i++)
                span[i + 1] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
        });
    }
}
