using System.CommandLine;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data</c>: what makes data sets ready, one command for each.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Make data sets ready for training.")
    {
        CheckCommand.Create(),
        CombineCommand.Create(),
        SplitCommand.Create(),
        EdgesCommand.Create(),
        GrayscaleCommand.Create(),
        IndexToColorCommand.Create(),
    };
}
