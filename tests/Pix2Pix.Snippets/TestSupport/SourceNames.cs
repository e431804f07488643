using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx;
using Pix2Pix.Reports;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Tiff;

namespace Pix2Pix.Snippets.TestSupport;

/// <summary>The names in the repository's code: types and their members in the packages, identifiers everywhere else.</summary>
internal static class SourceNames
{
    private static readonly string[] Folders = ["src", "tests", "samples"];

    private static readonly ILookup<string, Type> Types =
        new[] { typeof(ImageBuffer), typeof(OnnxExporter), typeof(TrainingReportObserver), typeof(TiffImageCodec) }
            .SelectMany(type => type.Assembly.GetTypes())
            .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);

    private static readonly HashSet<string> Identifiers = [.. Folders.AsParallel().SelectMany(Sources).SelectMany(IdentifiersOf)];

    /// <summary>Whether a name, or a member of a type (<c>ImageBuffer.Width</c>), is in the code.</summary>
    public static bool Contains(string name)
    {
        var parts = name.Split('.');
        return parts.Length > 1 && Types.Contains(parts[^2])
            ? Types[parts[^2]].Any(type => Declares(type, parts[^1]))
            : parts.All(Identifiers.Contains);
    }

    private static bool Declares(Type type, string member) =>
        type.GetMember(member).Length > 0 || (type.BaseType is { } parent && Declares(parent, member));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    // Comments have no tokens: a name that only a comment mentions does not count.
    private static IEnumerable<string> IdentifiersOf(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path))
        .GetRoot()
        .DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
        .Select(token => token.ValueText)
        .Distinct();
}
