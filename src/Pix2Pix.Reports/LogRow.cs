namespace Pix2Pix.Reports;

/// <summary>The means of some steps in a row: a line of <c>log.csv</c>.</summary>
internal sealed record LogRow
{
    /// <summary>The last of the steps, counted from 1.</summary>
    public required long Step { get; init; }

    public required int Epoch { get; init; }

    /// <summary>How many steps the means are over.</summary>
    public required int Steps { get; init; }

    /// <summary>Time spent training up to the last step, those before a resume included.</summary>
    public required double Seconds { get; init; }

    /// <summary>The means by column; a column without a value is not there.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }
}
