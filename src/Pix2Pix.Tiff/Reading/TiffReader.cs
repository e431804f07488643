using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;
using Pix2Pix.Imaging.Skia;

namespace Pix2Pix.Tiff.Reading;

/// <summary>
/// Reads the image of a TIFF file: directory, layout, segments, pixels, in this order. Memory is allocated once the layout and
/// the places of all segments are checked.
/// </summary>
internal static class TiffReader
{
    /// <param name="source">The file.</param>
    /// <param name="options">The limits, and which page.</param>
    /// <param name="finish">Makes an image of the samples as they are stored.</param>
    /// <exception cref="ImageFormatException">The file is damaged, cut off, too large, or holds what is not read.</exception>
    public static ImageBuffer Read(TiffSource source, TiffImageCodecOptions options, Func<ImageBuffer, TiffLayout, ImageBuffer> finish)
    {
        var directory = TiffPages.Find(source, options.Page);
        var layout = TiffLayoutReader.Read(directory, options);
        var segments = new TiffSegments(source, directory, layout);

        var stored = ReadSegments(source, layout, segments);
        var image = finish(stored, layout);
        if (layout.Alpha == ExtraSample.ASSOCALPHA)
            Premultiplication.Undo(image);

        return ExifOrientation.Applied(image, layout.Orientation);
    }

    private static ImageBuffer ReadSegments(TiffSource source, TiffLayout layout, TiffSegments segments)
    {
        using var decoder = new SegmentDecoder(source, layout, segments);
        var image = StoredSamples.NewBuffer(layout);
        var perPlane = layout.Across * layout.Down;

        for (var index = 0; index < segments.Count; index++)
        {
            var (plane, place) = Math.DivRem(index, perPlane);
            var (down, across) = Math.DivRem(place, layout.Across);
            var corner = (across * layout.Segment.Width, down * layout.Segment.Height);
            StoredSamples.Place(decoder.Decode(index), image, layout, corner, plane);
        }

        return image;
    }
}
