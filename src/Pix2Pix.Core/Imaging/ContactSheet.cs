namespace Pix2Pix.Imaging;

/// <summary>Lays images out on one white sheet.</summary>
public static class ContactSheet
{
    /// <summary>Arranges rows of images: columns as wide as their widest image, rows as high as their highest.</summary>
    /// <param name="rows">The images, top row first; grey or colour; rows may differ in length.</param>
    /// <param name="gap">White pixels between images and around them.</param>
    /// <returns>A new 8-bit colour image.</returns>
    /// <exception cref="ArgumentException">There is no image, or one is neither grey nor colour.</exception>
    public static ImageBuffer Arrange(IReadOnlyList<IReadOnlyList<ImageBuffer>> rows, int gap = 4)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (!rows.Any(row => row.Count > 0))
            throw new ArgumentException("A contact sheet needs at least one image.", nameof(rows));

        var widths = Enumerable.Range(0, rows.Max(row => row.Count)).Select(column => rows.Where(row => column < row.Count).Max(row => row[column].Width)).ToArray();
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
