using System.Diagnostics;
using System.Globalization;

namespace Pix2Pix.Benchmarks;

/// <summary>
/// A child process that runs one job on demand and reports the time. So this library's settings of its process (heap, threads) do
/// not affect a peer, and the memory of a process is that of its one job.
/// </summary>
internal sealed class Worker : IDisposable
{
    // OpenMP's and ONNX Runtime's threads spin for a while after their work, which would slow the next process down.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(60);

    private readonly Process _process;

    /// <summary>Starts this program again for one job. The job first runs when it is first timed.</summary>
    public Worker(string job)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Worker).Assembly.Location);

        start.ArgumentList.Add("worker");
        start.ArgumentList.Add(job);
        _process = Process.Start(start)!;
    }

    /// <summary>The child's loop: for each line of input runs the job and prints the milliseconds.</summary>
    public static void Serve(string job)
    {
        Tensors.TorchBackend.EnsureLoaded();
        var work = Jobs.Create(job);
        while (Console.ReadLine() is not null)
            Console.WriteLine(Measurement.Time(work).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Runs the job once.</summary>
    /// <returns>Milliseconds.</returns>
    public double Time()
    {
        Thread.Sleep(Rest);
        _process.StandardInput.WriteLine();
        var line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("A benchmark's process ended; its error is above.");
        return double.Parse(line, CultureInfo.InvariantCulture);
    }

    /// <summary>The peak memory of the process so far, in millions of bytes.</summary>
    public double PeakMegabytes()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64 / 1e6;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
