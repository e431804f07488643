namespace Pix2Pix.Reports;

/// <summary>A column of an ablation's table.</summary>
public sealed record AblationColumn
{
    /// <summary>What the table calls it, for example <c>Per-pixel acc.</c></summary>
    public required string Heading { get; init; }

    /// <summary>The name of the score in it, a key of <see cref="AblationRow.Seeds"/>, for example <c>FCN pixel</c>.</summary>
    public required string Score { get; init; }
}
