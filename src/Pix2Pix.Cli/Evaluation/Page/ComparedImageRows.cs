using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation.Page;

/// <summary>The first model's best, middle and worst images beside what the other models make of the same inputs.</summary>
internal sealed class ComparedImageRows
{
    private readonly List<(string Title, int Index, List<(string Name, ImageBuffer Image)> Images, ImageBuffer Target)> _rows = [];

    public IReadOnlyList<ImageRow> Rows => [.. _rows.Select(row => new ImageRow(row.Title, "", [.. row.Images, ("target", row.Target)]))];

    /// <summary>Adds a model's images.</summary>
    public void Add(string model, EvaluationReport report, EvaluationPairs pairs)
    {
        if (_rows.Count == 0)
            Start(report, pairs);

        foreach (var row in _rows)
            row.Images.Add((model, pairs.Read(row.Index).Output));
    }

    private void Start(EvaluationReport report, EvaluationPairs pairs)
    {
        foreach (var (title, index) in report.Metrics.Count == 0 ? [] : ImageChoice.Places(report))
        {
            var pair = pairs.Read(index);
            _rows.Add(($"{title} of the first: {pair.Name}", index, pair.Input is { } input ? [("input", input)] : [], pair.Target));
        }
    }
}
