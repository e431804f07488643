using Pix2Pix.Data.Folders;

namespace Pix2Pix.Data;

/// <summary>Pairs the files of two folders by relative path without extension.</summary>
internal static class FolderPairing
{
    public static (List<PairFiles> Pairs, PairingReport Report) Of(FolderListing listingA, FolderListing listingB)
    {
        var (a, b) = (listingA.Files.ToLookup(KeyOf), listingB.Files.ToLookup(KeyOf));

        var pairs = a.Where(group => group.Count() == 1 && b[group.Key].Count() == 1)
            .Select(group => (A: group.Single(), B: b[group.Key].Single()))
            .OrderBy(pair => NameOf(pair.A), StringComparer.Ordinal)
            .Select(pair => new PairFiles
            {
                Name = NameOf(pair.A),
                A = Path.Combine(listingA.Folder, pair.A),
                B = Path.Combine(listingB.Folder, pair.B),
            })
            .ToList();

        return (pairs, new PairingReport
        {
            Pairs = pairs.Count,
            OnlyInA = [.. a.Where(group => !b.Contains(group.Key)).SelectMany(group => group)],
            OnlyInB = [.. b.Where(group => !a.Contains(group.Key)).SelectMany(group => group)],
            Ambiguous =
            [
                .. a.Where(group => b.Contains(group.Key) && (group.Count() > 1 || b[group.Key].Count() > 1))
                    .Select(group => string.Join(" | ", group.Concat(b[group.Key]))),
            ],
            DifferInCase = DifferInCase(a, b),
            LeftOut = [.. new[] { listingA.Note, listingB.Note }.OfType<string>()],
        });
    }

    // Names that would be a pair if their case were the same, as it is on another system.
    private static List<string> DifferInCase(ILookup<string, string> a, ILookup<string, string> b)
    {
        var others = b.Where(group => !a.Contains(group.Key))
            .SelectMany(group => group)
            .ToLookup(KeyOf, StringComparer.OrdinalIgnoreCase);

        return
        [
            .. a.Where(group => !b.Contains(group.Key) && others.Contains(group.Key))
                .Select(group => $"{group.First()} and {others[group.Key].First()}"),
        ];
    }

    private static string KeyOf(string file) => CanonicalNames.KeyOf(NameOf(file));

    private static string NameOf(string file) => Path.ChangeExtension(file, null);
}
