namespace Pix2Pix.Cli.Data;

/// <summary>A pair that is in two parts of a data set, with its name in each.</summary>
internal sealed record SharedPair(string First, string Second);
