namespace Pix2Pix.Data.Folders;

/// <summary>How a folder holds its pairs.</summary>
public enum PairLayout
{
    /// <summary>Side by side: each image file is a pair, A its left half and B its right (<c>dataset_mode aligned</c>).</summary>
    Aligned,

    /// <summary>Colour images, each of which becomes a pair: lightness in, chroma out (<c>dataset_mode colorization</c>).</summary>
    Colorization,

    /// <summary>Two folders, A and B, whose files of one name are a pair.</summary>
    Folders,
}
