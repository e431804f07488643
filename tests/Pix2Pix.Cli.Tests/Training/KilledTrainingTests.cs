using System.Diagnostics;
using System.Globalization;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.Training;

/// <summary>
/// Trainings that are killed at random moments: what is on disk is complete, and resuming ends with the bits of a training that nobody
/// disturbed.
/// </summary>
/// <remarks>PIX2PIX_KILLS says how many are killed; docs/reliability.md has the figures of a long run.</remarks>
public sealed class KilledTrainingTests : IDisposable
{
    private const string Run = "run";

    private readonly SmallData _data = new();
    private readonly Random _random = new(Seed: 1);

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Train_KilledAtRandomMoments_EndsWithTheSameBits()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("PIX2PIX_KILLS") ?? "3", CultureInfo.InvariantCulture);
        Assert.Equal(0, CliRun.Of(Arguments("whole")).ExitCode);
        var expected = _data.Hash("whole");
        var (duration, left) = (Stopwatch.StartNew(), kills);
        using (var undisturbed = Start("timed"))
            undisturbed.WaitForExit();

        var usual = duration.Elapsed;
        while (left > 0)
        {
            if (Directory.Exists(_data.PathOf(Run)))
                Directory.Delete(_data.PathOf(Run), recursive: true);

            // Killed once or twice before it is left to end.
            for (var times = _random.Next(1, 3); times > 0 && left > 0; times--, left--)
            {
                using var child = Start(Run);
                child.WaitForExit(usual * _random.NextDouble());
                child.Kill();
                child.WaitForExit();
                LatestIsComplete();
            }

            var ended = CliRun.Of(Arguments(Run));
            Assert.True(ended.ExitCode == 0, ended.Error);
            Assert.Equal(expected, _data.Hash(Run));
        }
    }

    private Process Start(string run)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. Arguments(run)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private string[] Arguments(string run) => File.Exists(Path.Combine(_data.PathOf(run), "run.json"))
        ? ["train", "--output", _data.PathOf(run), "--resume", "--device", "cpu"]
        : [.. _data.Train, "--output", _data.PathOf(run), "--epochs", "4", "--checkpoint-steps", "1"];

    private void LatestIsComplete()
    {
        if (new CheckpointStore(_data.PathOf(Run)).Latest is not { } latest)
            return;

        var checkpoint = CheckpointStore.Load(latest); // checks every file against its checksum
        Assert.NotEmpty(checkpoint.WeightsOf("generator"));
    }
}
