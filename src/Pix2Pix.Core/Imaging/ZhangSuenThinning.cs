namespace Pix2Pix.Imaging;

/// <summary>Thins lines to one pixel: T. Y. Zhang, C. Y. Suen, A fast parallel algorithm for thinning digital patterns (1984).</summary>
internal static class ZhangSuenThinning
{
    /// <summary>Thins the lines of a map in place.</summary>
    public static void Apply(FramedMap lines)
    {
        var removed = new List<int>();

        do
        {
            removed.Clear();
            for (var pass = 0; pass < 2; pass++)
            {
                var peeled = lines.Places.Where(place => lines[place] && IsPeel(lines, place, pass)).ToList();
                foreach (var place in peeled)
                    lines[place] = false;

                removed.AddRange(peeled);
            }
        }
        while (removed.Count > 0);
    }

    // The paper's conditions on the eight neighbours. The two passes peel opposite sides.
    private static bool IsPeel(FramedMap lines, int place, int pass)
    {
        Span<bool> around = stackalloc bool[8];
        lines.CopyAround(place, around);

        var (neighbours, turns) = (0, 0);
        for (var index = 0; index < 8; index++)
        {
            neighbours += around[index] ? 1 : 0;
            turns += !around[index] && around[(index + 1) % 8] ? 1 : 0;
        }

        var (north, east, south, west) = (around[0], around[2], around[4], around[6]);
        var open = pass == 0
            ? !(north && east && south) && !(east && south && west)
            : !(north && east && west) && !(north && south && west);
        return neighbours is >= 2 and <= 6 && turns == 1 && open;
    }
}
