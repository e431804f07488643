using System.Globalization;
using Pix2Pix.Imaging;

namespace Pix2Pix.Reports.Training;

/// <summary>
/// The sample images of a run, in a number that a page can hold: all of a short run, evenly spaced ones of a long run, and always
/// the last.
/// </summary>
internal sealed class SampleGallery(string directory, int most)
{
    private const int SmallFile = 64 * 1024; // larger sheets become JPEG

    private readonly Dictionary<string, SampleImage> _known = [];

    /// <summary>Reads the sheets in the run's directory; those read before come from memory.</summary>
    public IReadOnlyList<SampleImage> Read()
    {
        var folder = Path.Combine(directory, "samples");
        var epochs = !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "epoch-*.png")
            .Select(path => (Path: path, Epoch: EpochOf(path)))
            .Where(file => file.Epoch > 0)
            .OrderBy(file => file.Epoch)
            .ToList();
        var chosen = Chosen([.. epochs.Select(file => file.Epoch)]);
        var images = new Dictionary<string, SampleImage>();

        foreach (var (path, epoch) in epochs.Where(file => chosen.Contains(file.Epoch)))
        {
            var key = $"{path} {File.GetLastWriteTimeUtc(path).Ticks}"; // a resumed run may write an epoch again
            images[key] = _known.GetValueOrDefault(key) ?? Load(path, epoch);
        }

        _known.Clear();
        foreach (var (key, image) in images)
            _known[key] = image;

        return [.. images.Values];
    }

    /// <summary>
    /// The epochs whose images are shown: every 1st, 2nd, 4th, 8th … and the last. An epoch that is dropped never comes back.
    /// </summary>
    internal HashSet<int> Chosen(IReadOnlyList<int> epochs)
    {
        var step = 1;
        while (epochs.Count(epoch => (epoch - 1) % step == 0) > most - 1 && step < int.MaxValue / 2)
            step *= 2;

        return [.. epochs.Where(epoch => (epoch - 1) % step == 0), .. epochs.TakeLast(1)];
    }

    private static SampleImage Load(string path, int epoch)
    {
        var sheet = ImageCodecs.Default.Load(path);
        var (type, encoded) = ("image/png", File.ReadAllBytes(path));

        if (encoded.Length > SmallFile)
        {
            using var smaller = new MemoryStream();
            ImageCodecs.Default.Encode(sheet.WithColorChannels(3).WithSampleType(SampleType.UInt8), smaller, ImageFormat.Jpeg);
            (type, encoded) = ("image/jpeg", smaller.ToArray());
        }

        return new SampleImage { Epoch = epoch, Width = sheet.Width, Height = sheet.Height, MediaType = type, Encoded = encoded };
    }

    private static int EpochOf(string path)
    {
        var number = Path.GetFileNameWithoutExtension(path)["epoch-".Length..];
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) ? epoch : 0;
    }
}
