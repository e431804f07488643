using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>One example of the mapping to learn: an input and the target it should become, of the same size.</summary>
public sealed record ImagePair
{
    /// <summary>Identifies the pair in reports and file names; data sets of files take the file's path without extension.</summary>
    public required string Name { get; init; }

    /// <summary>The image to translate (the paper's x).</summary>
    public required ImageBuffer Input { get; init; }

    /// <summary>The image it should become (the paper's y). It may have other channels than the input.</summary>
    public required ImageBuffer Target { get; init; }
}
