using Pix2Pix.Evaluation;

namespace Application.Extensions;

/// <summary>A metric of sets: the brightness of all outputs by that of all targets.</summary>
internal sealed class BrightnessRatio : IImageSetMetric
{
    private long _outputs;
    private long _targets;

    public void Add(EvaluationPair pair)
    {
        foreach (var sample in pair.Output.Bytes)
            _outputs += sample;

        foreach (var sample in pair.Target.Bytes)
            _targets += sample;
    }

    public SetResult Compute() => new()
    {
        Scores = [new SetScore { Name = "brightness", Value = (double)_outputs / _targets, Goal = MetricGoal.One }],
    };
}
