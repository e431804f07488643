using Pix2Pix.Cli.Labels;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>Opens photos with their labels, paired by name.</summary>
internal static class LabelledFolders
{
    /// <summary>Opens the pairs, and looks at all labels unless told not to; what is read stays in memory.</summary>
    /// <param name="photos">The folder of the photos.</param>
    /// <param name="labels">The folder of the labels.</param>
    /// <param name="classes">The classes of the labels.</param>
    /// <param name="check">How the labels are judged; null to take them as they are.</param>
    /// <param name="stop">Ends looking.</param>
    /// <returns>Pairs whose targets are class numbers from 0; 255 is void.</returns>
    public static IPairedDataset Open(string photos, string labels, LabelClasses classes, LabelCheck? check, CancellationToken stop)
    {
        var options = new PairedFolderOptions { InputChannels = 3, TargetsAreNumbers = true };
        var folders = TwoFolderDataset.Open(photos, labels, options, CliImageCodecs.Default);
        if (!folders.Report.IsComplete)
            Console.Error.WriteLine($"Note: {folders.Report}.");

        var pairs = new CachedPairedDataset(folders);
        if (check is not null)
        {
            check = check with { All = pairs.Count };
            check.Judge(LabelSurvey.Of(classes, pairs.Count, index => (folders.Pairs[index].B, pairs.Read(index).Target), most: pairs.Count, stop));
        }

        return new ClassNumberTargets(pairs, classes);
    }
}
