using Pix2Pix.Cli.Labels;
using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Training;

/// <summary>Opens the pairs that the settings name: to train on, to validate on, to test on.</summary>
internal static class TrainingData
{
    /// <summary>Opens the pairs to train and to validate on, and says where they lie.</summary>
    /// <exception cref="PairedDatasetException">The folder cannot be understood, or has no pairs to train on.</exception>
    public static (IPairedDataset Training, IPairedDataset? Validation) Open(TrainSettings settings)
    {
        var folder = Find(settings);
        var training = OpenPart(settings, folder.Training);
        var validation = settings.ValidationShare == 0 && folder.Find(DatasetPart.Validation) is { } held ? OpenPart(settings, held) : null;

        foreach (var part in folder.Parts)
        {
            var use = part == folder.Training ? $"{training.Count} pairs to train on"
                : part.Part == DatasetPart.Validation && validation is not null ? $"{validation.Count} pairs to validate on"
                : "not used in training";
            Console.WriteLine($"{PartNames.NameOf(part.Part)}: {folder.PlaceOf(part)}: {use}");
        }

        return settings.ValidationShare > 0 ? PairedSubset.Split(training, settings.ValidationShare, settings.Seed) : (training, validation);
    }

    /// <summary>Opens the part "test", whose pairs no training sees.</summary>
    public static IPairedDataset OpenTest(TrainSettings settings) => Find(settings).Find(DatasetPart.Test) is { } test
        ? OpenPart(settings, test)
        : throw new PairedDatasetException($"{settings.Data} has no part \"test\" to score on.");

    /// <summary>Finds out how the folder of the settings holds its pairs, and prints what a user should know of it.</summary>
    public static DatasetFolder Find(TrainSettings settings)
    {
        if (!Directory.Exists(settings.Data))
            throw new PairedDatasetException($"The folder {Path.GetFullPath(settings.Data)} does not exist; say where the pairs are: --data FOLDER.");

        var folder = DatasetFolder.Find(settings.Data, settings.Layout);
        foreach (var note in folder.Notes)
            Console.Error.WriteLine($"Note: {note}.");

        return folder;
    }

    /// <summary>
    /// Reads every pair once, so that a bad file, or one of other channels, is found before any training. In the same pass label maps are
    /// counted, and refused if they do not show the classes.
    /// </summary>
    /// <param name="data">The pairs.</param>
    /// <param name="settings">The settings of the training.</param>
    /// <param name="done">Called after each pair, with how many have been read.</param>
    /// <param name="cancellation">Ends the check.</param>
    public static void Check(IPairedDataset data, TrainSettings settings, Action<int> done, CancellationToken cancellation)
    {
        if (data is AlignedImageFolder aligned && SideBySide.Doubt(aligned) is { } doubt)
            throw new PairedDatasetException($"{doubt} --no-check trains on them all the same.");

        var training = settings.ToRecipe().Training;
        var inputs = new SampleSurvey("input", "--input-range", training.InputRange);
        var targets = new SampleSurvey("target", "--output-range", training.OutputRange);
        var channels = new ChannelCheck(settings);
        var labels = settings.Classes is null ? null : new LabelCounter(settings.Classes);
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Workers, CancellationToken = cancellation };
        var count = 0;
        try
        {
            Parallel.For(0, data.Count, options, index =>
            {
                var pair = data.Read(index);
                var name = $"pair {pair.Name} of {settings.Data}";
                channels.Check(pair);
                if (labels is null)
                    inputs.Add(name, pair.Input);
                else
                    labels.Add(pair.Input, name);
                targets.Add(name, pair.Target);
                done(Interlocked.Increment(ref count));
            });
        }
        catch (AggregateException exception)
        {
            var first = exception.Flatten().InnerExceptions[0];
            throw first switch
            {
                PairedDatasetException => new PairedDatasetException(first.Message, first),
                UsageException => new UsageException(first.Message),
                _ => exception,
            };
        }
        catch (OperationCanceledException)
        {
            throw new OperationCanceledException("Stopped while checking the pairs; nothing was written. Start again with the same command.");
        }

        inputs.Conclude();
        targets.Conclude();
        if (labels is not null)
            new LabelCheck { What = "inputs", All = data.Count }.Judge(labels.ToReport());
    }

    /// <summary>Counts the label maps of the pairs to validate on, and refuses those that do not show the classes.</summary>
    public static void CheckLabels(IPairedDataset validation, LabelClasses classes, CancellationToken stop)
    {
        var report = LabelSurvey.OfInputs(classes, validation, most: validation.Count, stop);
        new LabelCheck { What = "inputs to validate on", All = validation.Count, TakesOneClass = true }.Judge(report);
    }

    /// <summary>The sample type for outputs in the range of the settings: that of the targets, if it can hold the range.</summary>
    public static SampleType OutputType(IPairedDataset data, TrainSettings settings)
    {
        var (range, type) = (SampleRange.Parse(settings.OutputRange!), data.Read(0).Target.SampleType);
        var white = type == SampleType.UInt8 ? byte.MaxValue : ushort.MaxValue;
        return range.Minimum >= 0 && range.Maximum <= white ? type : SampleType.Float32;
    }

    /// <summary>Opens the pairs of a part.</summary>
    public static IPairedDataset OpenPart(TrainSettings settings, PartFolders part)
    {
        var options = new PairedFolderOptions
        {
            Direction = settings.Direction,
            InputChannels = InputChannels(settings),
            InputsAreNumbers = settings.Classes is { Colors.Count: 0 },
            TargetChannels = settings.OutputChannels is 1 or 3 ? settings.OutputChannels : null,
        };

        return settings.Layout switch
        {
            PairLayout.Aligned => Told(AlignedImageFolder.Open(part.FolderOf("")!, options, CliImageCodecs.Default), pairs => pairs.Listing.Note),
            PairLayout.Colorization => Told(ColorizationDataset.Open(part.FolderOf("")!, CliImageCodecs.Default), pairs => pairs.Listing.Note),
            _ when settings.FurtherInputs.Length > 0 => OpenStack(settings, part, options),
            _ => Told(
                TwoFolderDataset.Open(part.FolderOf("A")!, part.FolderOf("B")!, options, CliImageCodecs.Default),
                pairs => pairs.Report.IsComplete ? null : pairs.Report.ToString()),
        };
    }

    private static T Told<T>(T pairs, Func<T, string?> note)
    {
        if (note(pairs) is { } text)
            Console.Error.WriteLine($"Note: {text}.");

        return pairs;
    }

    private static int? InputChannels(TrainSettings settings) => settings switch
    {
        { Classes.Colors.Count: > 0 } => 3,
        _ => settings.InputChannels is 1 or 3 ? settings.InputChannels : null,
    };

    private static StackedInputDataset OpenStack(TrainSettings settings, PartFolders part, PairedFolderOptions options)
    {
        var (input, target) = settings.Direction == TranslationDirection.AToB ? ("A", "B") : ("B", "A");
        var sources = settings.FurtherInputs.Prepend(input)
            .Select(name => TwoFolderDataset.Open(FolderOf(name), FolderOf(target), options with { Direction = TranslationDirection.AToB }, CliImageCodecs.Default))
            .ToList();
        if (sources.FirstOrDefault(source => !source.Report.IsComplete) is not { } incomplete)
            return new StackedInputDataset(sources);

        var folders = string.Join(", ", settings.FurtherInputs.Prepend(input).Append(target).Select(FolderOf));
        throw new PairedDatasetException(
            $"Inputs of several images need every image in every folder ({folders}), but: {incomplete.Report}.");

        string FolderOf(string name) => part.FolderOf(name)
            ?? throw new PairedDatasetException($"{settings.Data} has no folder {name} beside {part.FolderOf("A")}.");
    }
}
