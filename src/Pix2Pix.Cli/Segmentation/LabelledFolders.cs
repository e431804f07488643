using Pix2Pix.Data;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>Opens photos with their labels, paired by name.</summary>
internal static class LabelledFolders
{
    public static TwoFolderDataset Open(string photos, string labels)
    {
        var options = new PairedFolderOptions { InputChannels = 3, TargetChannels = null };
        var pairs = TwoFolderDataset.Open(photos, labels, options, CliImageCodecs.Default);
        if (!pairs.Report.IsComplete)
            Console.Error.WriteLine($"Note: {pairs.Report}.");

        return pairs;
    }
}
