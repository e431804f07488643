using System.Diagnostics;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Runs the scripts of tests/reference, where Python has what they need.</summary>
public static class ReferencePython
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Runs a script to its end; the test is skipped where Python, or a package that the script imports, is missing.</summary>
    public static void Run(string script, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Python), $"there is no {Python}");
        var path = Path.Combine(TestFiles.RepositoryRoot, "tests", "reference", script);
        var start = new ProcessStartInfo(Python, [path, .. arguments]) { RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        var isMissing = error.Contains("No module named", StringComparison.Ordinal);
        Assert.SkipWhen(isMissing, $"the system's Python lacks what {script} says it needs: {error.Trim().Split('\n')[^1]}");
        Assert.True(process.ExitCode == 0, error);
    }
}
