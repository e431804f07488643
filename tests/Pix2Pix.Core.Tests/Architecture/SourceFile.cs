using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Architecture;

/// <summary>A C# file of the repository, parsed.</summary>
internal sealed class SourceFile
{
    private SourceFile(string path)
    {
        Path = System.IO.Path.GetRelativePath(TestFiles.RepositoryRoot, path).Replace('\\', '/');
        var text = File.ReadAllText(path);
        Lines = text.TrimEnd('\n').Split('\n');
        Root = CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot();
    }

    /// <summary>The path from the repository's root, with <c>/</c>.</summary>
    public string Path { get; }

    public IReadOnlyList<string> Lines { get; }

    public Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax Root { get; }

    /// <summary>The files under a folder, without what a build writes.</summary>
    public static IReadOnlyList<SourceFile> Under(string folder) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(TestFiles.RepositoryRoot, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .AsParallel().AsOrdered()
            .Select(path => new SourceFile(path)),
    ];

    public override string ToString() => Path;
}
