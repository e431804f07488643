using System.Diagnostics;

namespace Pix2Pix.Benchmarks;

/// <summary>Times several things in turns, so that whatever else the machine does falls on all of them.</summary>
internal static class Measurement
{
    public static Row Compare(string id, Action ours, string peer, Action peers, int rounds)
    {
        var medians = Medians(rounds, [() => Time(ours), () => Time(peers)]);
        return new Row(id, medians[0], peer, medians[1]);
    }

    /// <summary>The median of each, after one round that does not count.</summary>
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

    public static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
