using System.Diagnostics;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Tests in a process of their own, for what would end the process if it failed.</summary>
internal static class ChildProcess
{
    /// <summary>Runs the explicit tests of a class in another process, and claims that they pass.</summary>
    public static void Passes(Type tests, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [typeof(ChildProcess).Assembly.Location, "-class", tests.FullName!, "-explicit", "only", "-noColor"];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"Exit code {process.ExitCode}. {output} {error.Result}");
        Assert.DoesNotContain("Total: 0,", output, StringComparison.Ordinal);
    }
}
