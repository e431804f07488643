using System.Globalization;
using System.Text.Json;
using Pix2Pix.Translation;

namespace WebStudio.Api;

/// <summary>The query of a translation.</summary>
internal static class RequestedMode
{
    public static string NameOf(TranslationMode mode) => JsonNamingPolicy.CamelCase.ConvertName(mode.ToString());

    /// <summary>Reads <c>mode</c> and <c>seed</c>; each has a default.</summary>
    /// <returns>The error, or null.</returns>
    public static string? Read(string? mode, string? seed, out TranslationMode parsedMode, out long? parsedSeed)
    {
        (parsedMode, parsedSeed) = (ModelCatalog.DefaultMode, null);

        if (!string.IsNullOrEmpty(mode))
        {
            var found = ModelCatalog.Modes.Where(known => string.Equals(NameOf(known), mode, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count == 0)
                return $"There is no mode '{mode}'; use one of {string.Join(", ", ModelCatalog.Modes.Select(NameOf))}.";

            parsedMode = found[0];
        }

        if (string.IsNullOrEmpty(seed))
            return null;

        if (!long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return $"The seed '{seed}' is not a whole number of 64 bits.";

        parsedSeed = number;
        return null;
    }
}
