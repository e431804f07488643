using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Architecture;

/// <summary>The rules of readable source: one word for one thing, short files and lines, documentation, no engine in the networks.</summary>
public sealed partial class SourceRulesTests
{
    private const int LongLine = 140;

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
    public void Lines_AreRarelyLong()
    {
        var lines = Source.SelectMany(file => file.Lines).ToList();
        var tooLong = lines.Count(line => line.Length > LongLine);
        Assert.True(tooLong <= 0.01 * lines.Count, $"{tooLong} of {lines.Count} lines are longer than {LongLine} characters.");
    }

    [Fact]
    public void Files_AreShort()
    {
        Findings.AreNone(Source.Where(file => file.Lines.Count > 300).Select(file => $"{file}: {file.Lines.Count} lines"));
        Assert.InRange(Source.Select(file => file.Lines.Count).Order().ElementAt(Source.Count / 2), 1, 60);
    }

    [Fact]
    public void PublicFiles_AreAQuarterDocumentation()
    {
        var lines = Source.Where(DeclaresPublicType).SelectMany(file => file.Lines).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        var documentation = lines.Count(line => line.TrimStart().StartsWith("///", StringComparison.Ordinal));
        Assert.True(documentation >= 0.25 * lines.Count, $"{documentation} of {lines.Count} lines are documentation.");
    }

    [Fact]
    public void Files_HoldTheTypeTheyAreNamedAfter() => Findings.AreNone(
        from file in Source
        let types = TopLevelTypes(file).Select(NameOf).ToList()
        where types.Count > 1 || types.Any(type => type != Path.GetFileName(file.Path).Split('.', '{')[0])
        select $"{file}: {string.Join(", ", types)}");

    [Fact]
    public void Networks_ShowThePaperAlone() => Findings.AreNone(
        from file in SourceFile.Under("src/Pix2Pix.Core/Networks")
        from line in file.Lines
        where EngineWord().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [Fact]
    public void Blocks_AreFew() => Assert.InRange(SourceFile.Under("src/Pix2Pix.Core/Networks/Blocks").Count, 1, 10);

    [Fact]
    public void Trainer_IsOneFileThatReadsAsSection33()
    {
        var files = Source.Where(file => TopLevelTypes(file).Any(type => NameOf(type) == "Pix2PixTrainer")).ToList();
        Assert.InRange(Assert.Single(files).Lines.Count, 1, 200);
    }

    [Fact]
    public void Samples_AreSmall() => Assert.InRange(SourceFile.Under("samples").Sum(file => file.Lines.Count), 1, 2500);

    [Fact]
    public void Projects_LinkNoSourceOfOthers() => Findings.AreNone(
        from project in Directory.EnumerateFiles(TestFiles.RepositoryRoot, "*.csproj", SearchOption.AllDirectories)
        where LinkedSource().IsMatch(File.ReadAllText(project))
        select Path.GetRelativePath(TestFiles.RepositoryRoot, project));

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SourceFile file) =>
        file.Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is DelegateDeclarationSyntax function ? function.Identifier.ValueText : ((BaseTypeDeclarationSyntax)type).Identifier.ValueText;

    private static bool DeclaresPublicType(SourceFile file) =>
        TopLevelTypes(file).Any(type => type.Modifiers.Any(SyntaxKind.PublicKeyword));

    [GeneratedRegex("winograd|gemm|pack|onednn|mkldnn|im2col", RegexOptions.IgnoreCase)]
    private static partial Regex EngineWord();

    [GeneratedRegex(@"<Compile\s+Include=""\.\.")]
    private static partial Regex LinkedSource();
}
