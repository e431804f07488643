namespace Pix2Pix.Tests.TestSupport;

/// <summary>Files of the repository that tests read.</summary>
public static class TestFiles
{
    /// <summary>The folder that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The full path of a file or folder of <c>tests/Pix2Pix.Core.Tests</c>, for example <c>Goldens/unet-instance</c>.</summary>
    public static string PathOf(string relativePath) => Path.Combine(RepositoryRoot, "tests", "Pix2Pix.Core.Tests", relativePath);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pix2Pix.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests must run from a folder inside the repository.");
    }
}
