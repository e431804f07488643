namespace Pix2Pix.Tests.TestSupport;

/// <summary>What a test over many files finds.</summary>
public static class Findings
{
    /// <summary>Fails with all of them, one a line.</summary>
    public static void AreNone(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
