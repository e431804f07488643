namespace Pix2Pix.Data;

/// <summary>How two folders were paired by name. Every image that is in no pair is named here.</summary>
public sealed record PairingReport
{
    /// <summary>The number of pairs.</summary>
    public required int Pairs { get; init; }

    /// <summary>Files of A without a partner in B, as paths relative to A's folder.</summary>
    public required IReadOnlyList<string> OnlyInA { get; init; }

    /// <summary>Files of B without a partner in A, as paths relative to B's folder.</summary>
    public required IReadOnlyList<string> OnlyInB { get; init; }

    /// <summary>
    /// Names that several files of one folder have, which cannot be paired, for example <c>a.png</c> beside <c>a.jpg</c>.
    /// </summary>
    public required IReadOnlyList<string> Ambiguous { get; init; }

    /// <summary>
    /// Names without a partner that would have one if upper and lower case were the same, as <c>A's name and B's name</c>.
    /// </summary>
    public IReadOnlyList<string> DifferInCase { get; init; } = [];

    /// <summary>For each folder with files that look like images but are not read, a line that counts and names them.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Pairs that cannot be read, with the reason; filled by <see cref="TwoFolderDataset.Verify"/>.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>Whether every image is in a pair and none is known to be unreadable.</summary>
    public bool IsComplete => OnlyInA.Count + OnlyInB.Count + Ambiguous.Count + LeftOut.Count + Unreadable.Count == 0;

    /// <summary>The report in one line, with the first five names of each kind.</summary>
    public override string ToString() =>
        $"{Pairs} pairs{Listed("only in A", OnlyInA)}{Listed("only in B", OnlyInB)}{Listed("the case of the name differs", DifferInCase)}" +
        $"{Listed("ambiguous", Ambiguous)}{string.Concat(LeftOut.Select(line => $"; {line}"))}{Listed("unreadable", Unreadable)}";

    private static string Listed(string what, IReadOnlyList<string> names) => names.Count == 0
        ? ""
        : $"; {what}: {string.Join(", ", names.Take(5))}{(names.Count > 5 ? $" and {names.Count - 5} more" : "")}";
}
