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
        var start = new ProcessStartInfo(Python, [Path.Combine(TestFiles.RepositoryRoot, "tests", "reference", script), .. arguments]) { RedirectStandardError = true };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.SkipWhen(
            error.Contains("No module named", StringComparison.Ordinal),
            $"the system's Python lacks what {script} needs, and names at its top: {error.Trim().Split('\n')[^1]}");
        Assert.True(process.ExitCode == 0, error);
    }
}
