using System.CommandLine;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data</c>: a command for each step that makes a data set ready.</summary>
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
