using System.Text.RegularExpressions;
using Pix2Pix.Snippets.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Snippets;

/// <summary>Types and members that the documentation names in code type exist under that name.</summary>
public sealed partial class NamedTypeTests
{
    // OpenCV, PyTorch, ONNX, .NET, MSBuild, TIFF.
    private static readonly HashSet<string> Foreign =
        ["Canny", "GradScaler", "BatchNormalization", "InstanceNormalization", "InternalsVisibleTo", "Pix2PixBackend", "ExtraSamples"];

    [Fact]
    public void Names_AreInTheCode() => Findings.AreNone(
        from page in MarkdownPage.All
        from span in page.CodeSpans
        where !IsFormerName(page, span)
        where Name().IsMatch(span.Text) && !Foreign.Contains(span.Text) && !SourceNames.Contains(span.Text)
        select $"{page.Path}:{span.Line}: {span.Text}");

    [Theory]
    [InlineData("ImageBuffer", true)]
    [InlineData("ImageBuffer.Width", true)]
    [InlineData("Imaging.ImageBuffer", true)]
    [InlineData("ImageBuffer.Depth", false)] // UNetGeneratorOptions has a Depth.
    [InlineData("Image" + "Buffers", false)]
    public void Names_AreToldFromOthers(string name, bool known) => Assert.Equal(known, SourceNames.Contains(name));

    // The first column of the changelog's table of renames.
    private static bool IsFormerName(MarkdownPage page, (int Line, string Text) span) => page.Path == "CHANGELOG.md"
        && page.Prose.Single(line => line.Line == span.Line).Text is ['|', ..] row
        && row.Split('|')[1].Contains($"`{span.Text}`", StringComparison.Ordinal);

    // A word of capital and small letters, dotted or not.
    [GeneratedRegex(@"^[A-Z][a-z0-9]+[A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)*$")]
    private static partial Regex Name();
}
