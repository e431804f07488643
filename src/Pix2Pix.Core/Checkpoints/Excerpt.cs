namespace Pix2Pix.Checkpoints;

/// <summary>Text out of a file, made fit to stand in a message: quoted, one line, not too long.</summary>
internal static class Excerpt
{
    private const int Longest = 80;

    public static string Of(string text) => Quoted(text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…"));

    /// <summary>A path, which comes from the caller and ends in what matters: in full.</summary>
    public static string OfPath(string path) => Quoted(path);

    private static string Quoted(string text) => string.Create(text.Length + 2, text, static (span, source) =>
    {
        (span[0], span[^1]) = ('"', '"');
        for (var i = 0; i < source.Length; i++)
            span[i + 1] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
    });
}
