using Pix2Pix.Evaluation;
using Pix2Pix.Reports.Evaluation;

namespace Pix2Pix.Reports;

/// <summary>Images that a page shows side by side: an input, what models made of it, and its target.</summary>
public sealed record ImageRow
{
    /// <summary>The heading above the images.</summary>
    public required string Title { get; init; }

    /// <summary>A line below the heading, for example the scores; empty for none.</summary>
    public string Note { get; init; } = "";

    /// <summary>
    /// The images from left to right. Pages hold them no larger than 256×256 pixels, in 8 bits, and show the first of stacked images.
    /// </summary>
    public required IReadOnlyList<NamedImage> Images { get; init; }

    /// <summary>
    /// Makes the row of a pair: its input, if there is one, its output and its target. Its note lists the value of every metric.
    /// </summary>
    /// <param name="chosen">The pair's place in the evaluation, and its heading.</param>
    /// <param name="pair">The pair at that place.</param>
    /// <param name="report">The evaluation that the pair was chosen from.</param>
    public static ImageRow Of(ChosenPair chosen, EvaluationPair pair, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(report);
        var scores = report.Metrics.Zip(report.Images[chosen.Index].Values, (metric, value) => $"{metric.Name} {Figure.Text(value)}");

        return new ImageRow
        {
            Title = $"{chosen.Title}: {pair.Name}",
            Note = string.Join(" · ", scores),
            Images =
            [
                .. pair.Input is { } input ? [new NamedImage { Name = "input", Image = input }] : (NamedImage[])[],
                new NamedImage { Name = "output", Image = pair.Output },
                new NamedImage { Name = "target", Image = pair.Target },
            ],
        };
    }
}
