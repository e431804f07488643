using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Snippets.TestSupport;

/// <summary>
/// A program that a reader gets by pasting blocks of a page into a console application: a block that begins with using directives,
/// and the blocks after it that do not.
/// </summary>
internal sealed class SnippetProgram(IReadOnlyList<CodeBlock> blocks)
{
    // The implicit usings of a console application.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string[] TestAssemblies =
    [
        "xunit", "testhost", "Microsoft.CodeAnalysis", "Microsoft.Testing", "Microsoft.VisualStudio", "Pix2Pix.TestSupport",
        "Pix2Pix.Snippets",
    ];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !TestAssemblies.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    public static IEnumerable<SnippetProgram> Of(MarkdownPage page)
    {
        var program = new List<CodeBlock>();
        foreach (var block in page.Blocks.Where(block => block.Language == "csharp"))
        {
            if (block.BeginsAProgram && program.Count > 0)
            {
                yield return new SnippetProgram(program);
                program = [];
            }

            program.Add(block);
        }

        if (program.Count > 0)
            yield return new SnippetProgram(program);
    }

    /// <summary>Compiles it, nullable, against the packages' public API.</summary>
    /// <returns>Errors and warnings, each with the line of the page.</returns>
    public IReadOnlyList<string> Compile()
    {
        var trees = new[] { CSharpSyntaxTree.ParseText(ImplicitUsings, Language), CSharpSyntaxTree.ParseText(Text(), Language) };
        var hasStatements = trees[1].GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);
        var kind = hasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable);

        return
        [
            .. CSharpCompilation.Create("Snippet", trees, References, options).GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }

    public override string ToString() => $"{blocks[0].Page}:{blocks[0].Line}";

    // C# wants the types of a program after its statements; a page may show them in any order.
    private string Text()
    {
        var text = new StringBuilder();
        foreach (var block in blocks.OrderBy(DeclaresTypes))
            text.Append(CultureInfo.InvariantCulture, $"#line {block.Line} \"{block.Page}\"\n{block.Code}\n");

        return text.ToString();
    }

    private static bool DeclaresTypes(CodeBlock block) => CSharpSyntaxTree.ParseText(block.Code, Language)
        .GetCompilationUnitRoot()
        .Members.Any(member => member is BaseTypeDeclarationSyntax);
}
