using System.Text;

namespace Pix2Pix.Checkpoints.Zip;

/// <summary>Reads the directory at the end of an archive and checks that every record lies inside the file.</summary>
internal static class ZipDirectory
{
    private const int LongestComment = ushort.MaxValue;

    /// <exception cref="InvalidDataException">The directory is missing or contradicts the file.</exception>
    public static IReadOnlyList<ZipEntry> Read(Stream stream)
    {
        var (count, at, length) = Locate(stream);

        if (count > 2 * WeightLimits.Tensors || length > WeightLimits.DescriptionBytes)
        {
            throw new InvalidDataException(
                $"its archive claims {count} records, more than any network needs; check that it is the right file");
        }

        var bytes = new byte[length];
        stream.Position = at;
        stream.ReadExactly(bytes);

        var entries = new List<ZipEntry>();
        var rest = bytes.AsSpan();

        for (long i = 0; i < count; i++)
            entries.Add(TakeEntry(ref rest));

        CheckPlaces(entries, at);
        return entries;
    }

    private static (long Count, long At, long Length) Locate(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, ZipFormat.DirectoryEndBytes + LongestComment)];
        var tailAt = stream.Length - tail.Length;
        stream.Position = tailAt;
        stream.ReadExactly(tail);

        for (var at = tail.Length - ZipFormat.DirectoryEndBytes; at >= 0; at--)
        {
            var end = new ZipFields(tail.AsSpan(at));
            if (end.UInt32(0) != ZipFormat.DirectoryEnd || at + ZipFormat.DirectoryEndBytes + end.UInt16(20) != tail.Length)
                continue;

            var large = end.UInt16(10) == ushort.MaxValue || end.UInt32(12) == uint.MaxValue || end.UInt32(16) == uint.MaxValue;
            return large
                ? LocateLarge(stream, tailAt + at)
                : Checked(end.UInt16(10), end.UInt32(16), end.UInt32(12), tailAt + at);
        }

        throw new InvalidDataException("it is a zip archive whose end is missing; download or copy it again");
    }

    private static (long Count, long At, long Length) LocateLarge(Stream stream, long endAt)
    {
        Span<byte> locator = stackalloc byte[ZipFormat.LargeDirectoryLocatorBytes];
        ReadAt(stream, endAt - locator.Length, locator);
        var locatorFields = new ZipFields(locator);
        var at = (long)locatorFields.UInt64(8);

        Span<byte> end = stackalloc byte[ZipFormat.LargeDirectoryEndBytes];
        ReadAt(stream, at, end);
        var endFields = new ZipFields(end);

        return locatorFields.UInt32(0) == ZipFormat.LargeDirectoryLocator && endFields.UInt32(0) == ZipFormat.LargeDirectoryEnd
            ? Checked(endFields.UInt64(32), endFields.UInt64(48), endFields.UInt64(40), at)
            : throw Damaged();
    }

    private static (long Count, long At, long Length) Checked(ulong count, ulong at, ulong length, long endAt) =>
        (UInt128)at + length <= (UInt128)endAt && (UInt128)count * ZipFormat.DirectoryEntryBytes <= length
            ? ((long)count, (long)at, (long)length)
            : throw Damaged();

    private static ZipEntry TakeEntry(ref Span<byte> rest)
    {
        if (rest.Length < ZipFormat.DirectoryEntryBytes)
            throw Damaged();

        var fields = new ZipFields(rest);
        int nameLength = fields.UInt16(28), extraLength = fields.UInt16(30), commentLength = fields.UInt16(32);

        var length = ZipFormat.DirectoryEntryBytes + nameLength + extraLength + commentLength;
        if (fields.UInt32(0) != ZipFormat.DirectoryEntry || rest.Length < length)
            throw Damaged();

        var name = Encoding.UTF8.GetString(rest.Slice(ZipFormat.DirectoryEntryBytes, nameLength));
        var extra = rest.Slice(ZipFormat.DirectoryEntryBytes + nameLength, extraLength);
        ulong unpackedLength = fields.UInt32(24), packedLength = fields.UInt32(20), headerAt = fields.UInt32(42);
        ReadLargeNumbers(extra, ref unpackedLength, ref packedLength, ref headerAt);

        var method = fields.UInt16(10);
        var known = method == ZipFormat.Deflated || (method == ZipFormat.Stored && unpackedLength == packedLength);
        if (!known || (fields.UInt16(8) & ZipFormat.Encrypted) != 0)
        {
            throw new InvalidDataException(
                $"its record {Excerpt.Of(name)} is encrypted or packed by an unusual method; "
                + "unpack the archive and pack it anew without compression");
        }

        if (unpackedLength > long.MaxValue || packedLength > long.MaxValue || headerAt > long.MaxValue)
            throw Damaged();

        rest = rest[length..];
        return new ZipEntry(name, method, fields.UInt32(16), (long)packedLength, (long)unpackedLength, (long)headerAt);
    }

    // The field holds only the numbers whose 32-bit place is all ones, in this order.
    private static void ReadLargeNumbers(ReadOnlySpan<byte> extra, ref ulong length, ref ulong packedLength, ref ulong headerAt)
    {
        while (extra.Length >= 4)
        {
            var fields = new ZipFields(extra);
            int id = fields.UInt16(0), size = fields.UInt16(2);
            if (size > extra.Length - 4)
                return;

            if (id == ZipFormat.LargeNumbers)
            {
                var numbers = extra.Slice(4, size);
                TakeLargeNumber(ref numbers, ref length);
                TakeLargeNumber(ref numbers, ref packedLength);
                TakeLargeNumber(ref numbers, ref headerAt);
            }

            extra = extra[(4 + size)..];
        }
    }

    private static void TakeLargeNumber(ref ReadOnlySpan<byte> numbers, ref ulong value)
    {
        if (value != uint.MaxValue || numbers.Length < 8)
            return;

        value = new ZipFields(numbers).UInt64(0);
        numbers = numbers[8..];
    }

    // Records that share bytes are how a zip bomb unpacks to far more than it holds.
    private static void CheckPlaces(List<ZipEntry> entries, long directoryAt)
    {
        Int128 free = 0;

        foreach (var entry in entries.OrderBy(entry => entry.HeaderAt))
        {
            if (entry.HeaderAt < free)
            {
                throw new InvalidDataException(
                    $"its record {Excerpt.Of(entry.Name)} lies over another one; get the file from where it was first made");
            }

            free = (Int128)entry.HeaderAt + ZipFormat.LocalHeaderBytes + entry.PackedLength;
        }

        if (free > directoryAt)
            throw Damaged();
    }

    private static void ReadAt(Stream stream, long at, Span<byte> target)
    {
        if (at < 0 || at > stream.Length - target.Length)
            throw Damaged();

        stream.Position = at;
        stream.ReadExactly(target);
    }

    private static InvalidDataException Damaged() => new("its archive's directory is damaged; download or copy it again");
}
