using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Pairs to measure, made when they are asked for, the same each time.</summary>
internal sealed record EvaluationPairs(int Count, Func<int, EvaluationPair> Read)
{
    /// <summary>The range of outputs and targets, which are on the scale from 0 to 1; null where they have no units of their own.</summary>
    public SampleRange? Range { get; init; }

    public IEnumerable<EvaluationPair> All => Enumerable.Range(0, Count).Select(Read);

    /// <summary>The same with the true classes of every pair, loaded by its name.</summary>
    public EvaluationPairs WithLabels(Func<string, ImageBuffer> load)
    {
        return this with { Read = Labelled };

        EvaluationPair Labelled(int index)
        {
            var pair = Read(index);
            return pair with { Labels = load(pair.Name) };
        }
    }
}
