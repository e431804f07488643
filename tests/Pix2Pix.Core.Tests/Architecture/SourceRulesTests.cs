using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Architecture;

/// <summary>The rules of readable source: one word for one thing, short files and lines, documentation, no engine in the networks.</summary>
public sealed partial class SourceRulesTests
{
    private static readonly IReadOnlyList<SourceFile> Source = SourceFile.Under("src");

    [Fact]
    public void Source_IsFound()
    {
        Assert.Contains(Source, file => file.Path == "src/Pix2Pix.Core/Training/Pix2PixTrainer.cs");
        Assert.Contains(Source, file => file.Path.StartsWith("src/Pix2Pix.Onnx/", StringComparison.Ordinal));
    }

    [Fact]
    public void Identifiers_SayImage() => Findings.AreNone(
        from file in Source
        from token in file.Root.DescendantTokens()
        where token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText.Contains("picture", StringComparison.OrdinalIgnoreCase)
        select $"{file}: {token.ValueText}");

    [Fact]
    public void Files_AreShort()
    {
        Findings.AreNone(Source.Where(file => file.Lines.Count > 300).Select(file => $"{file}: {file.Lines.Count} lines"));
        Assert.InRange(Source.Select(file => file.Lines.Count).Order().ElementAt(Source.Count / 2), 1, 60);
    }

    [Fact]
    public void Samples_AreSmall() => Assert.InRange(SourceFile.Under("samples").Sum(file => file.Lines.Count), 1, 2500);

    [Fact]
    public void Networks_NameNoAlgorithmOfTheEngine() => Findings.AreNone(
        from file in Source
        where file.Path.StartsWith("src/Pix2Pix.Core/Networks/", StringComparison.Ordinal)
        from line in file.Lines
        where EngineWords().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void Blocks_AreFew() =>
        Assert.InRange(Source.Count(file => file.Path.StartsWith("src/Pix2Pix.Core/Networks/Blocks/", StringComparison.Ordinal)), 1, 10);

    [Fact]
    public void Projects_LinkNoSourceOfOthers() => Findings.AreNone(
        from project in Directory.EnumerateFiles(TestFiles.RepositoryRoot, "*.csproj", SearchOption.AllDirectories)
        where LinkedSource().IsMatch(File.ReadAllText(project))
        select Path.GetRelativePath(TestFiles.RepositoryRoot, project));

    [GeneratedRegex("winograd|gemm|pack|onednn|im2col", RegexOptions.IgnoreCase)]
    private static partial Regex EngineWords();

    [GeneratedRegex(@"<Compile\s+Include=""\.\.")]
    private static partial Regex LinkedSource();
}
