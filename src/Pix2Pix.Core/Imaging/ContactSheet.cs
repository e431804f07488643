namespace Pix2Pix.Imaging;

/// <summary>Arranges several images in rows on one white sheet, for example input, output and target of each sample.</summary>
public static class ContactSheet
{
    /// <summary>Arranges images. A column is as wide as its widest image and a row as high as its highest.</summary>
    /// <param name="rows">The images, top row first. Grey or RGB of any sample type; rows may differ in length.</param>
    /// <param name="gap">White pixels between images and around the sheet, at least 0.</param>
    /// <returns>A new 8-bit RGB image. Images smaller than their cell lie at its upper left.</returns>
    /// <exception cref="ArgumentException">There is no image, or one is neither grey nor RGB.</exception>
    public static ImageBuffer Arrange(IReadOnlyList<IReadOnlyList<ImageBuffer>> rows, int gap = 4)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (!rows.Any(row => row.Count > 0))
            throw new ArgumentException("A contact sheet needs at least one image.", nameof(rows));

        var columns = Enumerable.Range(0, rows.Max(row => row.Count));
        var widths = columns.Select(column => rows.Where(row => column < row.Count).Max(row => row[column].Width)).ToArray();
        var heights = rows.Select(row => row.Count == 0 ? 0 : row.Max(image => image.Height)).ToArray();
        var sheet = new ImageBuffer(widths.Sum() + gap * (widths.Length + 1), heights.Sum() + gap * (heights.Length + 1), 3);
        sheet.Bytes.Fill(byte.MaxValue);

        for (int row = 0, top = gap; row < rows.Count; top += heights[row] + gap, row++)
            for (int column = 0, left = gap; column < rows[row].Count; left += widths[column] + gap, column++)
                Paste(rows[row][column].WithColorChannels(3).WithSampleType(SampleType.UInt8), sheet, left, top);

        return sheet;
    }

    private static void Paste(ImageBuffer image, ImageBuffer sheet, int left, int top)
    {
        for (var y = 0; y < image.Height; y++)
            image.Row<byte>(y).CopyTo(sheet.Row<byte>(top + y)[(left * 3)..]);
    }
}
