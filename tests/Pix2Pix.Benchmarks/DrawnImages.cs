using Pix2Pix.Imaging;

namespace Pix2Pix.Benchmarks;

/// <summary>A temporary folder of random JPEG files that compress about as well as photos. Disposing it deletes the folder.</summary>
internal sealed class DrawnImages : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pix2pix-");

    public DrawnImages(int count, int width, int height)
    {
        Directory.CreateDirectory(PathOf("in"));

        for (var index = 0; index < count; index++)
        {
            var coarse = new ImageBuffer(width / 8, height / 8, 3);
            new Random(index).NextBytes(coarse.Bytes);
            ImageCodecs.Default.Save(Resampler.Resize(coarse, width, height, ResamplingFilter.Bicubic), PathOf($"in/{index:D4}.jpg"));
        }
    }

    /// <summary>The folder of the images.</summary>
    public string Input => PathOf("in");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
