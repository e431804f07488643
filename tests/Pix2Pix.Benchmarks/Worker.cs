using System.Diagnostics;
using System.Globalization;

namespace Pix2Pix.Benchmarks;

/// <summary>
/// A process of its own that does one thing whenever it is asked and says how long it took. So a peer is not touched by what this
/// library does to the process it is in, and a process holds no more memory than its one job needs.
/// </summary>
internal sealed class Worker : IDisposable
{
    // Threads of OpenMP and of ONNX Runtime turn in circles for a while after their work, at the cost of whoever has the next turn.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(60);

    private readonly Process _process;

    /// <summary>Starts this program again for one job, which is done for the first time when it is first timed.</summary>
    public Worker(string job)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Worker).Assembly.Location);

        start.ArgumentList.Add("worker");
        start.ArgumentList.Add(job);
        _process = Process.Start(start)!;
    }

    /// <summary>Serves one process: a line in, a line with the milliseconds out, until the input ends.</summary>
    public static void Serve(string job)
    {
        Tensors.TorchBackend.EnsureLoaded();
        var work = Jobs.Create(job);
        while (Console.ReadLine() is not null)
            Console.WriteLine(Measurement.Time(work).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Does the job once.</summary>
    /// <returns>Milliseconds.</returns>
    public double Time()
    {
        Thread.Sleep(Rest);
        _process.StandardInput.WriteLine();
        return double.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("A benchmark's process ended; its error is above."), CultureInfo.InvariantCulture);
    }

    /// <summary>The most memory it held so far, in millions of bytes.</summary>
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
