using System.CommandLine;
using System.Security.Cryptography;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>A model with the pairs that it is evaluated on, and the conditions that numbers hold under.</summary>
internal sealed record EvaluatedModel(OpenedModel Model, EvaluationPairs Pairs, IReadOnlyDictionary<string, string> Conditions) : IDisposable
{
    public static readonly Option<bool> FullSize = new("--full-size") { Description = "Compare at the images' own size. Without it, pairs are resized as for training first, and compared there; --fit Pad and --fit Tile never resize." };

    /// <summary>Opens what the command line names.</summary>
    /// <returns>The model; the caller disposes it.</returns>
    public static EvaluatedModel Open(ParseResult parsed, string path)
    {
        var images = ImageOptions.Read(parsed);
        var (data, folder) = EvaluationData.Open(parsed, path);
        var mode = parsed.GetValue(ModelOptions.Mode);
        long? seed = parsed.GetValue(ModelOptions.Seed) ?? (mode == TranslationMode.Paper ? RandomNumberGenerator.GetInt32(int.MaxValue) : null);

        var model = ModelOptions.Open(parsed, path, images, seed);
        var size = images.Fit == ImageFit.AsTrained && !parsed.GetValue(FullSize) ? model.Info.TrainedSize : null;
        var conditions = new Dictionary<string, string>
        {
            ["model"] = path,
            ["data"] = folder,
            ["size"] = size is { } extent ? FormattableString.Invariant($"{extent.Width}×{extent.Height}, as trained") : $"the images' own ({images.Fit})",
            ["mode"] = mode == TranslationMode.Paper ? FormattableString.Invariant($"Paper, seed {seed}") : mode.ToString(),
        };

        return new EvaluatedModel(model, ModelPairs.Of(model, data, size, images.Labels ?? model.Info.Labels), conditions);
    }

    public void Dispose() => Model.Dispose();
}
