using Pix2Pix.Evaluation;
using Pix2Pix.Reports;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The first model's best, median and worst images, beside the other models' outputs for the same inputs.</summary>
internal sealed class ComparedImageRows
{
    private readonly List<(ChosenPair Chosen, EvaluationPair Pair, List<NamedImage> Outputs)> _rows = [];

    public IReadOnlyList<ImageRow> Rows => [.. _rows.Select(row => new ImageRow
    {
        Title = $"{row.Chosen.Title} of the first: {row.Pair.Name}",
        Images =
        [
            .. row.Pair.Input is { } input ? [new NamedImage { Name = "input", Image = input }] : (NamedImage[])[],
            .. row.Outputs,
            new NamedImage { Name = "target", Image = row.Pair.Target },
        ],
    })];

    /// <summary>Adds a model's outputs; the first model decides about the rows.</summary>
    public void Add(string model, EvaluationReport report, EvaluationPairs pairs)
    {
        if (_rows.Count == 0)
        {
            foreach (var chosen in ChosenPair.BestMedianAndWorst(report))
                _rows.Add((chosen, pairs.Read(chosen.Index), []));
        }

        foreach (var row in _rows)
            row.Outputs.Add(new NamedImage { Name = model, Image = pairs.Read(row.Chosen.Index).Output });
    }
}
