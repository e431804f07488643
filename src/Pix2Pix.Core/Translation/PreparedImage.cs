using Pix2Pix.Imaging;

namespace Pix2Pix.Translation;

/// <summary>An image, or a tile of one, in the form that a model takes: its channels, and sides that fit.</summary>
public sealed record PreparedImage
{
    /// <summary>
    /// The image to translate, of any sample type. The range from 0 to 1 (0 to 255 in 8 bits) stands for the model's [-1, 1];
    /// <see cref="PixelPlanes"/> converts both ways.
    /// </summary>
    public required ImageBuffer Image { get; init; }

    /// <summary>How the output must store its samples.</summary>
    public required SampleType OutputType { get; init; }

    /// <summary>The number of the tile, from 0. A model that draws noise draws another for each.</summary>
    public int Tile { get; init; }
}
