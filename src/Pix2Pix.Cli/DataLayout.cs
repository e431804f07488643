namespace Pix2Pix.Cli;

/// <summary>How a folder holds its pairs.</summary>
internal enum DataLayout
{
    Aligned,
    Folders,
    Colorization,
}
