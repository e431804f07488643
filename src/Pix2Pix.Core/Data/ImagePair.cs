using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>One example of the mapping to learn: an input and the target it should become, of the same size.</summary>
public sealed record ImagePair
{
    /// <summary>What tells this pair from others in reports and file names, for example the file's name without extension.</summary>
    public required string Name { get; init; }

    /// <summary>The image to translate (the paper's x).</summary>
    public required ImageBuffer Input { get; init; }

    /// <summary>The image it should become (the paper's y).</summary>
    public required ImageBuffer Target { get; init; }
}
