using Pix2Pix.Data;

namespace Pix2Pix.Cli;

/// <summary>Opens the pairs that the settings name: to learn from, and to validate on.</summary>
internal static class TrainingData
{
    public static (IPairedDataset Training, IPairedDataset? Validation) Open(TrainSettings settings)
    {
        var training = OpenPart(settings, "train");
        if (settings.ValidationShare > 0)
            return PairedSubset.Split(training, settings.ValidationShare, settings.Seed);

        return (training, Directory.Exists(Path.Combine(settings.Data, "val")) ? OpenPart(settings, "val") : null);
    }

    /// <summary>Reads every pair once, so that a bad file is found before any training.</summary>
    public static void Check(IPairedDataset data, int workers, Action<int> done, CancellationToken cancellation)
    {
        var count = 0;
        try
        {
            Parallel.For(0, data.Count, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, index =>
            {
                data.Read(index);
                done(Interlocked.Increment(ref count));
            });
        }
        catch (AggregateException exception)
        {
            var first = exception.Flatten().InnerExceptions[0];
            throw first is PairedDatasetException ? new PairedDatasetException(first.Message, first) : exception;
        }
    }

    /// <summary>The parts of a data set that are there (train, val, test), or all of it where it has none.</summary>
    /// <exception cref="PairedDatasetException">There is no pair.</exception>
    public static IEnumerable<(string Name, IPairedDataset Pairs)> Parts(TrainSettings settings)
    {
        string[] parts = [.. new[] { "train", "val", "test" }.Where(part => Directory.Exists(Path.Combine(settings.Data, part)) || Directory.Exists(Path.Combine(settings.Data, part + "A")))];
        return parts.Length == 0 ? [("all", OpenPart(settings, ""))] : parts.Select(part => (part, OpenPart(settings, part)));
    }

    private static IPairedDataset OpenPart(TrainSettings settings, string part)
    {
        if (!Directory.Exists(settings.Data))
            throw new PairedDatasetException($"The folder {settings.Data} does not exist.");

        var options = new PairedFolderOptions
        {
            Direction = settings.Direction,
            InputChannels = settings.InputChannels is 1 or 3 ? settings.InputChannels : null,
            TargetChannels = settings.OutputChannels is 1 or 3 ? settings.OutputChannels : null,
        };
        var folder = Path.Combine(settings.Data, part);
        folder = Directory.Exists(folder) ? folder : settings.Data;

        return settings.Layout switch
        {
            DataLayout.Aligned => AlignedImageFolder.Open(folder, options),
            DataLayout.Colorization => ColorizationDataset.Open(folder),
            _ => OpenFolders(settings.Data, part, options),
        };
    }

    private static TwoFolderDataset OpenFolders(string data, string part, PairedFolderOptions options)
    {
        (string A, string B)[] places =
        [
            (Path.Combine(data, part, "A"), Path.Combine(data, part, "B")),
            (Path.Combine(data, part + "A"), Path.Combine(data, part + "B")),
            (Path.Combine(data, "A"), Path.Combine(data, "B")),
        ];

        var (a, b) = places.FirstOrDefault(place => Directory.Exists(place.A) && Directory.Exists(place.B));
        if (a is null)
            throw new PairedDatasetException($"{data} holds no two folders of pairs; looked for {string.Join(", for ", places.Select(place => $"{place.A} and {place.B}"))}.");

        var pairs = TwoFolderDataset.Open(a, b, options);
        if (!pairs.Report.IsComplete)
            Console.Error.WriteLine($"Note: {pairs.Report}.");

        return pairs;
    }
}
