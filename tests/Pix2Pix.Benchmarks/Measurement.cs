using System.Diagnostics;

namespace Pix2Pix.Benchmarks;

/// <summary>Times several actions in turns, so that other load on the machine slows all of them alike.</summary>
internal static class Measurement
{
    /// <summary>Compares two actions in turns.</summary>
    public static Row Compare(string id, Action ours, string peer, Action peers, int rounds)
    {
        var medians = Medians(rounds, [() => Time(ours), () => Time(peers)]);
        return new Row(id, medians[0], peer, medians[1]);
    }

    /// <summary>The median time of each, after one warm-up round.</summary>
    public static double[] Medians(int rounds, Func<double>[] timed)
    {
        var times = Array.ConvertAll(timed, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            for (var index = 0; index < timed.Length; index++)
            {
                var time = timed[index]();
                if (round > 0)
                    times[index].Add(time);
            }
        }

        return Array.ConvertAll(times, list => list.Order().ElementAt(list.Count / 2));
    }

    /// <summary>Runs an action once.</summary>
    /// <returns>Milliseconds.</returns>
    public static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
