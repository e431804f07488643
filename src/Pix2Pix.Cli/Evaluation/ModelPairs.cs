using Pix2Pix.Cli.Translation;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Pairs whose outputs a model makes of their inputs.</summary>
internal static class ModelPairs
{
    /// <param name="model">The model.</param>
    /// <param name="data">Inputs and targets.</param>
    /// <param name="size">The size that both sides are resized to first, as in training; null leaves them.</param>
    /// <param name="labels">The classes of the inputs, to show them in colour; null where they are no label maps.</param>
    public static EvaluationPairs Of(OpenedModel model, IPairedDataset data, (int Width, int Height)? size, LabelClasses? labels)
    {
        var range = model.Info.OutputRange;
        var resize = size is { } extent ? new ResizePair(extent.Width, extent.Height, model.Info.InputFilter) : null;

        return new EvaluationPairs(data.Count, index =>
        {
            var pair = data.Read(index);
            if (pair is { Input.Channels: 1, Target: { Channels: 2, HasAlpha: false } }) // colorization is compared in colour
            {
                var colors = LabColor.MergeLab(pair.Input, pair.Target);
                pair = pair with { Input = colors, Target = colors };
            }

            pair = resize?.Apply(pair, new Random(0)) ?? pair;
            var output = model.Translator.Translate(pair.Input);
            var shown = labels?.ToImage(labels.ToOneHot(pair.Input)) ?? model.Info.InputRange?.ToUnit(pair.Input) ?? pair.Input;
            return range is null
                ? EvaluationPair.FromImages(pair.Name, output, pair.Target, shown)
                : EvaluationPair.FromImages(pair.Name, range.ToUnit(output), range.ToUnit(pair.Target), shown);
        })
        {
            Range = range,
        };
    }
}
