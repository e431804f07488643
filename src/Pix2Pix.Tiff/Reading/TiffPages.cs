using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tiff.Reading;

/// <summary>Finds the one image of a file that is to be read. A TIFF file is a chain of directories, each with an image.</summary>
internal static class TiffPages
{
    private const int MostDirectories = 4096;

    /// <param name="source">The file.</param>
    /// <param name="page">The page, 1 being the first; null where the file must have one page.</param>
    /// <exception cref="ImageFormatException">There is no such page, or more than one where none was named.</exception>
    public static TiffDirectory Find(TiffSource source, int? page)
    {
        TiffDirectory? found = null;
        var count = 0;

        foreach (var directory in Directories(source).Where(directory => directory.IsPage))
        {
            if (++count == (page ?? 1))
                found = directory;
            if (count == page)
                return directory;
        }

        if (count == 0)
        {
            throw new ImageFormatException(
                "The TIFF file holds thumbnails alone (as raw camera files do); develop it to a TIFF image of full size.");
        }
        if (page is not null)
            throw new ImageFormatException($"The TIFF file has no page {page}: it has {count}.");
        if (count > 1 || (count = StackedImages(found!)) > 1)
        {
            throw new ImageFormatException(
                $"The TIFF file has {count} pages, and one image is expected: save each page as a file of its own, or "
                + "have the codec read one page.");
        }

        return found!;
    }

    private static IEnumerable<TiffDirectory> Directories(TiffSource source)
    {
        var seen = new HashSet<long>();

        for (var offset = source.FirstDirectory; offset != 0;)
        {
            if (!seen.Add(offset) || seen.Count > MostDirectories)
            {
                throw new ImageFormatException(
                    $"The TIFF file is damaged: its directories form a loop, or are more than {MostDirectories}.");
            }

            var directory = new TiffDirectory(source, offset);
            yield return directory;
            offset = directory.Next;
        }

        if (seen.Count == 0)
            throw new ImageFormatException("The TIFF file is damaged: it has no directory.");
    }

    // ImageJ writes large stacks with a single directory, and says in words how many images follow each other behind it.
    private static int StackedImages(TiffDirectory directory)
    {
        if (directory.Bytes(TiffTag.IMAGEDESCRIPTION) is not { } description || !description.AsSpan().StartsWith("ImageJ="u8))
            return 1;

        const string key = "images=";
        var lines = Encoding.Latin1.GetString(description).Split('\n');
        var line = lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        return int.TryParse(line?[key.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
    }
}
