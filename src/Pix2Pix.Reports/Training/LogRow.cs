namespace Pix2Pix.Reports.Training;

/// <summary>The means of several consecutive steps: a line of <c>log.csv</c>.</summary>
internal sealed record LogRow
{
    /// <summary>The last of the steps, counted from 1.</summary>
    public required long Step { get; init; }

    public required int Epoch { get; init; }

    /// <summary>How many steps the means are over.</summary>
    public required int Steps { get; init; }

    /// <summary>Training time up to the last step, with the time before a resume.</summary>
    public required double Seconds { get; init; }

    /// <summary>The means by column; columns without a value are left out.</summary>
    public required IReadOnlyDictionary<string, double> Values { get; init; }
}
