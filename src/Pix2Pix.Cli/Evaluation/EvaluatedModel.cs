using System.CommandLine;
using System.Security.Cryptography;
using Pix2Pix.Cli.Labels;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>A model with the pairs that it is evaluated on.</summary>
/// <param name="Model">The model, disposed with this.</param>
/// <param name="Pairs">The pairs; the model makes their outputs.</param>
/// <param name="Conditions">What the numbers depend on, for the report.</param>
internal sealed record EvaluatedModel(OpenedModel Model, EvaluationPairs Pairs, IReadOnlyDictionary<string, string> Conditions)
    : IDisposable
{
    public static readonly OptionList Options = new();

    private static readonly Option<bool> FullSize = Options.Add<bool>("--full-size",
        "Compare at the images' own size. Without it, pairs are resized as for training first, and compared at that size; --fit pad and "
        + "--fit tile never resize.")
        .Only(ImageOptions.IsResized, "--fit as-trained, as the others never resize");

    /// <summary>Opens what the command line names.</summary>
    /// <returns>The model; the caller disposes it.</returns>
    public static EvaluatedModel Open(ParseResult parsed, string path)
    {
        var images = ImageOptions.Read(parsed);
        var translation = ModelOptions.All.Read(parsed);
        if (translation.Mode == TranslationMode.Paper)
            translation.Seed ??= RandomNumberGenerator.GetInt32(int.MaxValue);

        var model = ModelOptions.Open(parsed, path, images, translation);
        try
        {
            var size = images.Fit == ImageFit.AsTrained && !parsed.GetValue(FullSize) ? model.Info.TrainedSize : null;
            var conditions = new Dictionary<string, string> { ["model"] = path };
            var classes = images.Labels ?? model.Info.Labels;
            var data = EvaluationData.Open(parsed, path, model.Info, classes, conditions);
            if (classes is not null && !parsed.GetValue(LabelCheck.NoCheck))
                LabelCheck.ForInputs(data.Count).Judge(LabelSurvey.OfInputs(classes, data, LabelSurvey.Sample, CancellationToken.None));

            NoteUnits(model.Info.InputRange, data, pair => pair.Input, "inputs");
            NoteUnits(model.Info.OutputRange, data, pair => pair.Target, "targets");

            conditions["size"] = size is { } extent
                ? FormattableString.Invariant($"{extent.Width}×{extent.Height}, as trained")
                : $"the images' own ({OptionValue.WordFor(images.Fit)})";
            conditions["mode"] = translation.Mode == TranslationMode.Paper
                ? FormattableString.Invariant($"paper, seed {translation.Seed}")
                : OptionValue.WordFor(translation.Mode);
            if (model.Info.OutputRange is { } range)
                conditions["output range"] = range.ToString();

            return new EvaluatedModel(model, ModelPairs.Of(model, data, size, classes), conditions);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    public void Dispose() => Model.Dispose();

    private static void NoteUnits(SampleRange? range, IPairedDataset data, Func<ImagePair, ImageBuffer> side, string what)
    {
        if (RangeGuard.Doubt(range, Enumerable.Range(0, data.Count).Select(index => side(data.Read(index))), what) is { } doubt)
            Console.Error.WriteLine($"Note: {doubt}");
    }
}
