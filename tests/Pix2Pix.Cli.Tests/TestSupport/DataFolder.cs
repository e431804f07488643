using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Cli.Tests.TestSupport;

/// <summary>A folder of images for the commands of <c>pix2pix data</c>.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string PathOf(string name) => _folder.PathOf(name);

    public void Save(string name, int width, int height, int seed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        ImageCodecs.Default.Save(Some.Image(width, height, 3, seed: seed), PathOf(name));
    }

    public ImageBuffer Load(string name) => ImageCodecs.Default.Load(PathOf(name)).WithoutAlpha();

    /// <summary>The PNG files below a folder, relative to it.</summary>
    public IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(PathOf(folder), "*.png", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(PathOf(folder), file)).Order();

    /// <summary>How many files there are below a folder.</summary>
    public int Count(string folder) => Directory.GetFiles(PathOf(folder), "*", SearchOption.AllDirectories).Length;

    public void Dispose() => _folder.Dispose();
}
