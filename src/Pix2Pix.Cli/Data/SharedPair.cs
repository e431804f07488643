namespace Pix2Pix.Cli.Data;

/// <summary>Two pairs of one content, in two parts of a data set.</summary>
internal sealed record SharedPair(string First, string Second);
