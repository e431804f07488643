using System.ComponentModel.DataAnnotations;
using Pix2Pix.Data.Folders;

namespace Pix2Pix.Cli.Data;

/// <summary>How <c>pix2pix data split</c> divides pairs.</summary>
internal sealed record SplitSettings
{
    public PairLayout Layout { get; set; }

    [Range(0.0, 1.0)]
    public double Validation { get; set; } = 0.1;

    [Range(0.0, 1.0)]
    public double Test { get; set; } = 0.1;

    public long Seed { get; set; }
}
