using System.CommandLine;
using Pix2Pix.Cli.Evaluation;
using Pix2Pix.Cli.Options;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Cli.Training;

/// <summary>A sheet of the first pairs of a training as its networks see them: a row for each, input beside target.</summary>
internal static class Preview
{
    private const int Rows = 8;

    /// <summary>Makes the option that names the sheet.</summary>
    /// <param name="afterwards">What the command does then, for help.</param>
    public static Option<string?> Option(string afterwards) => CommandOption.Optional<string?>("--preview",
        "Write the first eight pairs to this PNG file, input beside target, exactly as the networks see them (direction, labels, jitter, "
        + $"channels){afterwards}.", otherwise: null);

    /// <summary>Refuses a file that is there already, that cannot be written or that is no PNG.</summary>
    public static void Check(string file)
    {
        if (!Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--preview {file}: the sheet is a PNG image; give a name that ends in .png.");
        if (File.Exists(file))
            throw new IOException($"{file} is there already; choose another name for --preview.");

        ReportFiles.CheckFree(file, overwrite: false);
    }

    /// <summary>Writes the sheet.</summary>
    /// <returns>What to tell: the pairs of the rows, and what of them is shown.</returns>
    public static IReadOnlyList<string> Write(string file, IPairedDataset pairs, TrainSettings settings)
    {
        var (rows, lines) = (new List<IReadOnlyList<ImageBuffer>>(), new List<string>());
        var training = settings.ToRecipe().Training;
        foreach (var batch in Loader(pairs, training).Batches(epoch: 1).Take(Rows))
        {
            using (batch)
            {
                rows.Add(settings.Classes is { } classes
                    ? [classes.ToImage(ImageTensors.ToImage(batch.Input)), Target(batch)]
                    : [.. Inputs(batch, training.InputImageCount), Target(batch)]);
                lines.Add(FormattableString.Invariant($"row {rows.Count}: {batch.Names[0]}"));
                if (rows.Count == 1)
                    lines.AddRange(LeftOut(batch, training));
            }
        }

        ImageCodecs.Default.Save(ContactSheet.Arrange(rows), file, replace: false);
        return [.. lines, $"written: {file}"];
    }

    // As a training makes its first batches: the order and the draws depend on the seed and the epoch alone.
    private static PairLoader Loader(IPairedDataset pairs, TrainingOptions training)
    {
        pairs = training.Labels is null ? pairs : new OneHotInputDataset(pairs, training.Labels);
        return new PairLoader(
            new UnitRangeDataset(pairs, training.InputRange, training.OutputRange),
            training.Jitter is null ? null : new Jitter(training.Jitter),
            new PairLoaderOptions { Workers = 1, Seed = training.Seed });
    }

    private static IEnumerable<ImageBuffer> Inputs(PairBatch batch, int images) =>
        batch.Input.chunk(images, dim: 1).Select(Shown);

    private static ImageBuffer Target(PairBatch batch) => (batch.Input.shape[1], batch.Target.shape[1]) == (1, 2)
        ? LabColor.MergeLab(ImageTensors.ToImage(batch.Input), ImageTensors.ToImage(batch.Target))
        : Shown(batch.Target);

    // Grey, or the first three channels.
    private static ImageBuffer Shown(TorchSharp.torch.Tensor image)
    {
        using var channels = image.narrow(1, 0, image.shape[1] < 3 ? 1 : 3);
        return ImageTensors.ToImage(channels);
    }

    private static IEnumerable<string> LeftOut(PairBatch batch, TrainingOptions training)
    {
        var inputs = batch.Input.shape[1] / training.InputImageCount;
        if (training.Labels is null && inputs is 2 or > 3)
            yield return FormattableString.Invariant($"of the {inputs} channels of an input, {(inputs == 2 ? "one is" : "three are")} shown");

        var (targets, isChroma) = (batch.Target.shape[1], batch.Input.shape[1] == 1);
        if (targets > 3 || (targets == 2 && !isChroma))
            yield return FormattableString.Invariant($"of the {targets} channels of a target, {(targets == 2 ? "one is" : "three are")} shown");
    }
}
