using System.Collections;
using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>The options that say how an FCN-score is counted.</summary>
/// <param name="classes">The name of the option for the number of classes.</param>
/// <param name="whenever">What help says before each, where they go with another option only.</param>
internal sealed class FcnScoreSettings(string classes, string whenever) : IEnumerable<Option>
{
    private readonly SettingOptions<FcnScoreOptions> _counting = new SettingOptions<FcnScoreOptions>(() => new())
        .Add(classes, options => options.ClassCount, $"{whenever}The number of classes that are scored; TorchScript programs need it.")
        .Add("--void", options => options.VoidLabel, $"{whenever}A label that is not scored; labels that are no class never are.");

    private readonly Option<bool> _reference = CommandOption.Optional("--reference",
        $"{whenever}Score as the reference's script does: 19 classes, absent ones count as 0, and its quirks.", otherwise: false);

    public FcnScoreOptions Read(ParseResult parsed)
    {
        var options = IsReference(parsed) ? FcnScoreOptions.Reference : new FcnScoreOptions();
        _counting.Fill(parsed, options);
        return options;
    }

    /// <summary>Whether the score is counted as the reference's script does.</summary>
    public bool IsReference(ParseResult parsed) => parsed.GetValue(_reference);

    /// <summary>All options but the number of classes, which segmenters may need too.</summary>
    public IEnumerable<Option> OfScores => this.Except([_counting.Of(options => options.ClassCount)]);

    /// <summary>The number of classes, if the command line gives it.</summary>
    public int? GivenClassCount(ParseResult parsed) => _counting.Read(parsed).ClassCount;

    public IEnumerator<Option> GetEnumerator() => _counting.Append(_reference).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
