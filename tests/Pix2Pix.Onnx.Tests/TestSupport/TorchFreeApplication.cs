using System.Diagnostics;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Onnx.Tests.TestSupport;

/// <summary>The program of tests/Pix2Pix.Onnx.TorchFree, in a process of its own.</summary>
internal static class TorchFreeApplication
{
    // The tests' own folder ends in the same configuration and framework.
    private static readonly string Folder = AppContext.BaseDirectory.Replace("Pix2Pix.Onnx.Tests", "Pix2Pix.Onnx.TorchFree", StringComparison.Ordinal);

    /// <summary>Runs it to its end.</summary>
    /// <returns>The files that its process had mapped.</returns>
    public static IReadOnlyList<string> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Folder, "Pix2Pix.Onnx.TorchFree.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = TestFiles.RepositoryRoot,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, error.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Files of libtorch itself that lie in the application's folder.</summary>
    public static IEnumerable<string> LibtorchBeside() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file).Contains("torch_cpu", StringComparison.OrdinalIgnoreCase) || Path.GetFileName(file).Contains("c10", StringComparison.OrdinalIgnoreCase));
}
