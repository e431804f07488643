using System.Diagnostics;

namespace Pix2Pix.Benchmarks;

/// <summary>Times two things in turns, so that whatever else the machine does falls on both.</summary>
internal static class Measurement
{
    public static Row Compare(string id, Action ours, string peer, Action peers, int rounds)
    {
        ours();
        peers();
        var (ourTimes, peerTimes) = (new List<double>(), new List<double>());

        for (var round = 0; round < rounds; round++)
        {
            ourTimes.Add(Time(ours));
            peerTimes.Add(Time(peers));
        }

        return new Row(id, Median(ourTimes), peer, Median(peerTimes));
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
