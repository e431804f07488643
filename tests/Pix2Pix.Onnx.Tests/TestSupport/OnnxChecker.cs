using System.Diagnostics;

namespace Pix2Pix.Onnx.Tests.TestSupport;

/// <summary>ONNX's own checker, with shape inference, where Python has it.</summary>
internal static class OnnxChecker
{
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys
        import onnx
        for path in sys.argv[1:]:
            onnx.checker.check_model(path, full_check=True)
            model = onnx.load(path)
            assert {p.key: p.value for p in model.metadata_props}["pix2pix.version"] == "1", path
            print(path)
        """;

    /// <summary>Checks files; the running test is skipped where the checker is missing.</summary>
    public static void Check(IReadOnlyCollection<string> paths)
    {
        Assert.SkipUnless(File.Exists(Python), $"there is no {Python}");
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", Script, .. paths]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.SkipWhen(error.Result.Contains("No module named", StringComparison.Ordinal), "the system's Python has no onnx (apt-get install python3-onnx)");
        Assert.True(process.ExitCode == 0, error.Result);
        Assert.Equal(paths, output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
