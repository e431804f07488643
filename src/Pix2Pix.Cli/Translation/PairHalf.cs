namespace Pix2Pix.Cli.Translation;

/// <summary>Which half of a side-by-side pair is meant.</summary>
internal enum PairHalf
{
    /// <summary>The left one.</summary>
    A,

    /// <summary>The right one.</summary>
    B,

    /// <summary>Neither: the image is taken whole.</summary>
    None,
}
