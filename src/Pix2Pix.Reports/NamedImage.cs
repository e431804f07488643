using Pix2Pix.Imaging;

namespace Pix2Pix.Reports;

/// <summary>An image with the words that a page shows below it.</summary>
public sealed record NamedImage
{
    /// <summary>What the image is, for example <c>input</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The image, of any size, channels and samples.</summary>
    public required ImageBuffer Image { get; init; }
}
