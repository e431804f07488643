using System.Globalization;
using System.Text.Json;

namespace Pix2Pix.Cli.Options;

/// <summary>
/// Reads the values of options: numbers as they are written everywhere, whatever the machine's culture, and the words of
/// enumerations, in capitals or not, with hyphens or without (<c>a-to-b</c>, <c>AToB</c>).
/// </summary>
internal static class OptionValue
{
    // Names that are one word, though two of their letters are capitals.
    private static readonly string[] OneWord = ["UNet", "ResNet", "ImageNet", "BFloat"];

    /// <summary>Whether values of a type are read here; System.CommandLine reads texts and flags.</summary>
    public static bool IsRead<T>() => Kind<T>() is { IsEnum: true } || Kind<T>() == typeof(int) || Kind<T>() == typeof(long) || Kind<T>() == typeof(double);

    /// <summary>The words that stand for the values of an enumeration; null for other types.</summary>
    public static IReadOnlyList<string>? WordsOf<T>() => Kind<T>().IsEnum ? [.. Enum.GetNames(Kind<T>()).Select(WordFor)] : null;

    /// <summary>What is wrong with a word that cannot be read.</summary>
    public static string ComplaintAbout<T>() =>
        WordsOf<T>() is { } words ? $"is unknown; say {string.Join(", ", words.SkipLast(1))}{(words.Count > 1 ? " or " : "")}{words[^1]}"
        : Kind<T>() == typeof(double) ? "is no number"
        : "is no whole number";

    public static bool TryRead<T>(string word, out T? value)
    {
        object? read = Kind<T>() switch
        {
            { IsEnum: true } type => Enum.GetNames(type).FirstOrDefault(name => Bare(name) == Bare(word)) is { } name ? Enum.Parse(type, name) : null,
            var type when type == typeof(int) => int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            var type when type == typeof(long) => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        };

        value = read is null ? default : (T)read;
        return read is not null;
    }

    /// <summary>The word for a value of an enumeration, for example <c>encoder-decoder</c>.</summary>
    public static string WordFor(object value)
    {
        var name = OneWord.Aggregate($"{value}", (text, word) => text.Replace(word, word[0] + word[1..].ToLowerInvariant(), StringComparison.Ordinal));
        return JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    }

    private static string Bare(string word) => word.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Type Kind<T>() => Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
}
