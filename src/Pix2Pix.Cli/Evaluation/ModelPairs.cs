using Pix2Pix.Cli.Translation;
using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Pairs whose outputs a model makes of their inputs.</summary>
internal static class ModelPairs
{
    /// <param name="model">The model.</param>
    /// <param name="data">Inputs and targets.</param>
    /// <param name="size">What both sides are resized to first, as in training; null leaves them.</param>
    /// <param name="labels">The classes of the inputs, where these are label maps: to show them.</param>
    public static EvaluationPairs Of(OpenedModel model, IPairedDataset data, (int Width, int Height)? size, LabelClasses? labels)
    {
        var resize = size is { } extent ? new ResizePair(extent.Width, extent.Height, model.Info.InputFilter) : null;

        return new EvaluationPairs(data.Count, index =>
        {
            var pair = data.Read(index);
            if (pair is { Input.Channels: 1, Target: { Channels: 2, HasAlpha: false } }) // colourisation is compared in colours
            {
                var colors = LabColor.MergeLab(pair.Input, pair.Target);
                pair = pair with { Input = colors, Target = colors };
            }

            pair = resize?.Apply(pair, new Random(0)) ?? pair;
            return PairForm.Make(pair.Name, model.Translator.Translate(pair.Input), pair.Target, labels?.ToImage(labels.ToOneHot(pair.Input)) ?? pair.Input);
        });
    }
}
