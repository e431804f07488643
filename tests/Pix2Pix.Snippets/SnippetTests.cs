using Pix2Pix.Snippets.TestSupport;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Snippets;

/// <summary>The C# of README.md and the guides compiles as it stands there.</summary>
public sealed class SnippetTests
{
    private static readonly Dictionary<string, SnippetProgram> All =
        MarkdownPage.All.SelectMany(SnippetProgram.Of).ToDictionary(program => $"{program}");

    public static TheoryData<string> Programs => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_Compiles(string place) => Findings.AreNone(All[place].Compile());

    [Fact]
    public void Readme_ShowsPrograms() => Assert.Contains(All.Keys, place => place.StartsWith("README.md:", StringComparison.Ordinal));

    [Theory]
    [InlineData("using Pix2Pix.Imaging;\n\nvar image = ImageBuffer.Loud(1);", "CS0117")]
    [InlineData("var image = new ImageBuffer(1, 1, 3);", "CS0246")]
    [InlineData("using Pix2Pix.Imaging;\n\nImageBuffer image = null;", "CS8600")]
    public void Compile_FindsWhatIsWrong(string code, string expected)
    {
        var diagnostics = new SnippetProgram([new CodeBlock("page.md", 7, "csharp", code)]).Compile();
        Assert.Contains(diagnostics, diagnostic => diagnostic.StartsWith("page.md(", StringComparison.Ordinal)
            && diagnostic.Contains(expected, StringComparison.Ordinal));
    }
}
