namespace Pix2Pix.Checkpoints;

/// <summary>Quotes text from files for messages: on one line, without control characters, not too long.</summary>
internal static class Excerpt
{
    private const int Longest = 80;

    public static string Of(string text) => Quoted(text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "…"));

    /// <summary>Quotes a path in full: it comes from the caller, and its end matters most.</summary>
    public static string OfPath(string path) => Quoted(path);

    private static string Quoted(string text) => string.Create(text.Length + 2, text, static (span, source) =>
    {
        (span[0], span[^1]) = ('"', '"');
        for (var i = 0; i < source.Length; i++)
            span[i + 1] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
    });
}
