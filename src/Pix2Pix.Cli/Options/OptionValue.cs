using System.Globalization;
using System.Text.Json;

namespace Pix2Pix.Cli.Options;

/// <summary>
/// Reads the values of options: numbers, the same under every culture, and the words of enumerations, in capitals or not, with hyphens
/// or without (<c>a-to-b</c>, <c>AToB</c>).
/// </summary>
internal static class OptionValue
{
    // Names that are one word, though two of their letters are capitals.
    private static readonly string[] OneWord = ["UNet", "ResNet", "ImageNet", "BFloat", "WebP"];

    /// <summary>Whether values of a type are read here; System.CommandLine reads texts and flags.</summary>
    public static bool IsRead<T>() =>
        Kind<T>().IsEnum || Type.GetTypeCode(Kind<T>()) is TypeCode.Int32 or TypeCode.Int64 or TypeCode.Double;

    /// <summary>The words that stand for the values of an enumeration; null for other types.</summary>
    public static IReadOnlyList<string>? WordsOf<T>() => Kind<T>().IsEnum ? [.. Enum.GetNames(Kind<T>()).Select(WordFor)] : null;

    /// <summary>What is wrong with a word that cannot be read.</summary>
    public static string ComplaintAbout<T>()
    {
        if (WordsOf<T>() is not { } words)
            return Kind<T>() == typeof(double) ? "is no number" : "is no whole number";

        return words.Count == 1
            ? $"is unknown; say {words[0]}"
            : $"is unknown; say {string.Join(", ", words.SkipLast(1))} or {words[^1]}";
    }

    public static bool TryRead<T>(string word, out T? value)
    {
        var read = Kind<T>().IsEnum ? ReadWord(Kind<T>(), word) : ReadNumber(Type.GetTypeCode(Kind<T>()), word);
        value = read is null ? default : (T)read;
        return read is not null;
    }

    /// <summary>The word for a value of an enumeration, for example <c>encoder-decoder</c>.</summary>
    public static string WordFor(object value)
    {
        var name = $"{value}";
        foreach (var word in OneWord)
            name = name.Replace(word, word[0] + word[1..].ToLowerInvariant(), StringComparison.Ordinal);

        return JsonNamingPolicy.KebabCaseLower.ConvertName(name);
    }

    private static object? ReadWord(Type type, string word) =>
        Enum.GetNames(type).FirstOrDefault(name => Bare(name) == Bare(word)) is { } name ? Enum.Parse(type, name) : null;

    private static object? ReadNumber(TypeCode type, string word)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (type)
        {
            case TypeCode.Int32:
                return int.TryParse(word, NumberStyles.AllowLeadingSign, culture, out var whole) ? whole : null;

            case TypeCode.Int64:
                return long.TryParse(word, NumberStyles.AllowLeadingSign, culture, out var large) ? large : null;

            default:
                return double.TryParse(word, NumberStyles.Float, culture, out var number) && double.IsFinite(number) ? number : null;
        }
    }

    private static string Bare(string word) => word.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    private static Type Kind<T>() => Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
}
