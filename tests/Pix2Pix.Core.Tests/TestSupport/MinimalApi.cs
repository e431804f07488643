using System.Diagnostics;
using System.Text;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>The program of samples/EmbedInMinimalApi, in a process of its own, on a free port.</summary>
internal sealed class MinimalApi : IDisposable
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    /// <param name="settings">Settings of the section <c>Pix2Pix</c>, for example <c>ModelPath=G.pth</c>.</param>
    public MinimalApi(params string[] settings)
    {
        // The tests' own folder ends in the same configuration and framework.
        var output = Path.GetRelativePath(Path.Combine(TestFiles.RepositoryRoot, "tests", "Pix2Pix.Core.Tests"), AppContext.BaseDirectory);
        var program = Path.Combine(TestFiles.RepositoryRoot, "samples", "EmbedInMinimalApi", output, "EmbedInMinimalApi.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls=http://127.0.0.1:0", .. settings.Select(setting => $"--Pix2Pix:{setting}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All that the program has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Waits until the program serves requests.</summary>
    public Uri WaitForAddress()
    {
        SpinWait.SpinUntil(() => _process.HasExited || Log.Contains(Listening, StringComparison.Ordinal), Patience);
        var from = Log.IndexOf(Listening, StringComparison.Ordinal);
        Assert.True(from >= 0, Log);
        return new Uri(Log[(from + Listening.Length)..].Split('\n')[0].Trim());
    }

    /// <summary>Waits until the program has ended, and returns its exit code.</summary>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Patience), Log);
        _process.WaitForExit(); // until the last line is read
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.WaitForExit();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_log)
            _log.Append(line).Append('\n');
    }
}
