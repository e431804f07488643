using System.Text.RegularExpressions;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path.</param>
/// <param name="Line">The line of its first line of code, from 1.</param>
/// <param name="Language">What the fence says: <c>csharp</c>, <c>json</c> …; empty where it says nothing.</param>
/// <param name="Code">The lines between the fences.</param>
public sealed partial record CodeBlock(string Page, int Line, string Language, string Code)
{
    /// <summary>Whether the block begins with using directives, and so a new program; otherwise it continues the block above.</summary>
    public bool BeginsAProgram => UsingDirective().IsMatch(Code);

    [GeneratedRegex(@"\A(//[^\n]*\n)*using (static )?[\w.]+( = [\w.]+)?;")]
    private static partial Regex UsingDirective();
}
