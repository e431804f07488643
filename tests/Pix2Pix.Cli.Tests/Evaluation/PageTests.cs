using System.Text.RegularExpressions;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Evaluation;

/// <summary>The pages of <c>--html</c>.</summary>
public sealed class PageTests : IDisposable
{
    private readonly EvaluationData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Evaluate_Html_IsOnePageWithoutRequests()
    {
        for (var index = 0; index < 4; index++)
        {
            ImageCodecs.Default.Save(Some.Image(40, 30, 3, seed: index), _data.PathOf($"outputs/<{index}>.png"));
            ImageCodecs.Default.Save(Some.Image(40, 30, 3, seed: index + 50), _data.PathOf($"targets/<{index}>.png"));
        }

        Assert.Equal(0, CliRun.Of([.. _data.Evaluate, "--html", _data.PathOf("r.html")]).ExitCode);
        AssertSelfContained("r.html", images: 3 * 2, plots: 4);
    }

    [Fact]
    public void Compare_Html_ShowsEveryModelBesideInputAndTarget()
    {
        _data.Train("one", 1);
        _data.Train("two", 2);

        Assert.Equal(0, CliRun.Of("compare", _data.PathOf("one"), _data.PathOf("two"), "--device", "cpu", "--html", _data.PathOf("c.html")).ExitCode);
        AssertSelfContained("c.html", images: 3 * 4, plots: 4);
    }

    private void AssertSelfContained(string name, int images, int plots)
    {
        var page = File.ReadAllText(_data.PathOf(name));
        Assert.Equal(images, Regex.Count(page, "<img [^>]*src=\"data:image/png;base64,"));
        Assert.Equal((images, plots), (Regex.Count(page, "<img "), Regex.Count(page, "<svg ")));
        Assert.DoesNotMatch("<script|<iframe|@import|url\\((?!#)|(src|href)=\"(?!data:|#)", page);
        Assert.DoesNotContain("<0>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Regex.Matches(page, " id=\"([^\"]+)\"").GroupBy(match => match.Groups[1].Value), group => group.Count() > 1);
    }
}
