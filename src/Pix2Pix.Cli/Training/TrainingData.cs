using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Training;

/// <summary>Opens the pairs that the settings name: to train on, to validate on, to test on.</summary>
internal static class TrainingData
{
    private static readonly string[] PartNames = ["train", "val", "test"];

    public static (IPairedDataset Training, IPairedDataset? Validation) Open(TrainSettings settings)
    {
        var training = OpenPart(settings, "train");
        if (settings.ValidationShare > 0)
            return PairedSubset.Split(training, settings.ValidationShare, settings.Seed);

        return (training, Directory.Exists(Path.Combine(settings.Data, "val")) ? OpenPart(settings, "val") : null);
    }

    /// <summary>Opens the part "test", whose pairs no training sees.</summary>
    public static IPairedDataset OpenTest(TrainSettings settings) => HasPart(settings.Data, "test")
        ? OpenPart(settings, "test")
        : throw new PairedDatasetException($"{settings.Data} has no part \"test\" to score on.");

    /// <summary>Reads every pair once, so that a bad file is found before any training.</summary>
    /// <param name="data">The pairs.</param>
    /// <param name="classes">The classes of the inputs; null where these are images.</param>
    /// <param name="workers">How many threads read.</param>
    /// <param name="done">Called after each pair, with how many have been read.</param>
    /// <param name="cancellation">Ends the check.</param>
    public static void Check(IPairedDataset data, LabelClasses? classes, int workers, Action<int> done, CancellationToken cancellation)
    {
        data = classes is null ? data : new OneHotInputDataset(data, classes);
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
        var parts = PartNames.Where(part => HasPart(settings.Data, part)).ToList();
        return parts.Count == 0 ? [("all", OpenPart(settings, ""))] : parts.Select(part => (part, OpenPart(settings, part)));
    }

    /// <summary>The names of the parts that a data set has.</summary>
    public static IReadOnlyList<string> PartsOf(string data) => [.. PartNames.Where(part => HasPart(data, part))];

    /// <summary>Whether a data set has a part: a folder of its name, or one for each side (<c>testA</c>).</summary>
    public static bool HasPart(string data, string part) =>
        Directory.Exists(Path.Combine(data, part)) || Directory.Exists(Path.Combine(data, part + "A"));

    /// <summary>Opens the pairs of a part, or of the folder itself where it has no such part.</summary>
    public static IPairedDataset OpenPart(TrainSettings settings, string part)
    {
        if (!Directory.Exists(settings.Data))
            throw new PairedDatasetException($"The folder {settings.Data} does not exist.");

        var options = new PairedFolderOptions
        {
            Direction = settings.Direction,
            InputChannels = InputChannels(settings),
            TargetChannels = settings.OutputChannels is 1 or 3 ? settings.OutputChannels : null,
        };
        var folder = Path.Combine(settings.Data, part);
        folder = Directory.Exists(folder) ? folder : settings.Data;

        return settings.Layout switch
        {
            DataLayout.Aligned => AlignedImageFolder.Open(folder, options, CliImageCodecs.Default),
            DataLayout.Colorization => ColorizationDataset.Open(folder, CliImageCodecs.Default),
            _ => OpenFolders(settings, part, options),
        };
    }

    // Maps whose pixels are class numbers stay as they are. In one file beside an image they are stored as grey colours.
    private static int? InputChannels(TrainSettings settings) => settings switch
    {
        { Classes.Colors.Count: > 0 } => 3,
        { Classes: not null } => settings.Layout == DataLayout.Aligned ? 1 : null,
        _ => settings.InputChannels is 1 or 3 ? settings.InputChannels : null,
    };

    private static IPairedDataset OpenFolders(TrainSettings settings, string part, PairedFolderOptions options)
    {
        var data = settings.Data;
        Func<string, string>[] places =
            [side => Path.Combine(data, part, side), side => Path.Combine(data, part + side), side => Path.Combine(data, side)];

        if (places.FirstOrDefault(place => Directory.Exists(place("A")) && Directory.Exists(place("B"))) is not { } folder)
        {
            var tried = string.Join(", for ", places.Select(place => $"{place("A")} and {place("B")}"));
            throw new PairedDatasetException($"{data} holds no two folders of pairs; looked for {tried}.");
        }

        if (settings.FurtherInputs.Length > 0)
            return OpenStack(settings, folder, options);

        var pairs = TwoFolderDataset.Open(folder("A"), folder("B"), options, CliImageCodecs.Default);
        if (!pairs.Report.IsComplete)
            Console.Error.WriteLine($"Note: {pairs.Report}.");

        return pairs;
    }

    private static StackedInputDataset OpenStack(TrainSettings settings, Func<string, string> folder, PairedFolderOptions options)
    {
        var (input, target) = settings.Direction == TranslationDirection.AToB ? ("A", "B") : ("B", "A");
        var sources = settings.FurtherInputs.Prepend(input)
            .Select(name => TwoFolderDataset.Open(
                folder(name), folder(target), options with { Direction = TranslationDirection.AToB }, CliImageCodecs.Default))
            .ToList();
        if (sources.FirstOrDefault(source => !source.Report.IsComplete) is not { } incomplete)
            return new StackedInputDataset(sources);

        var folders = string.Join(", ", settings.FurtherInputs.Prepend(input).Append(target).Select(folder));
        throw new PairedDatasetException(
            $"Inputs of several images need every image in every folder ({folders}), but: {incomplete.Report}.");
    }
}
