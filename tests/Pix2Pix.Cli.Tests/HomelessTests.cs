using System.Diagnostics;
using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests;

/// <summary>A user without a home directory, as in containers that run under any number.</summary>
public sealed class HomelessTests : IDisposable
{
    private readonly SmallData _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Train_WithoutAHome_LoadsLibtorchAllTheSame()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. _data.Train, "--output", _data.PathOf("run"), "--epochs", "1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HOME"] = _data.PathOf("nobody");
        start.Environment["XDG_DATA_HOME"] = "";

        using var child = Process.Start(start)!;
        child.BeginOutputReadLine();
        var error = child.StandardError.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, error);
        Assert.False(Directory.Exists(_data.PathOf("nobody")));
    }
}
