namespace Pix2Pix.Tests.TestSupport;

/// <summary>Data beside the repository that only some machines have.</summary>
public static class SharedData
{
    /// <summary>The full path of a file or folder under <c>shared/data</c>; null when it is absent.</summary>
    public static string? Find(string relativePath)
    {
        var path = Path.GetFullPath(Path.Combine(TestFiles.RepositoryRoot, "..", "shared", "data", relativePath));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>The same, or the running test is skipped.</summary>
    public static string Require(string relativePath)
    {
        var path = Find(relativePath);
        Assert.SkipWhen(path is null, $"shared/data/{relativePath} is not on this machine");
        return path!;
    }
}
