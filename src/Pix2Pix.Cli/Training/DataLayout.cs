namespace Pix2Pix.Cli.Training;

/// <summary>How a folder holds its pairs.</summary>
internal enum DataLayout
{
    Aligned,
    Folders,
    Colorization,
}
