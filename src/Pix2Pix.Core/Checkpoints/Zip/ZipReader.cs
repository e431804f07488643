using System.IO.Compression;
using System.IO.Hashing;

namespace Pix2Pix.Checkpoints.Zip;

/// <summary>Reads the records of a zip archive into arrays.</summary>
/// <remarks>
/// <see cref="ZipArchive"/> does not bound the memory that a hostile directory asks for, and takes a checksum that PyTorch left
/// out for damage.
/// </remarks>
internal sealed class ZipReader
{
    private readonly Stream _stream;
    private readonly Dictionary<string, ZipEntry> _entries;

    private ZipReader(Stream stream, Dictionary<string, ZipEntry> entries) => (_stream, _entries) = (stream, entries);

    /// <summary>The names of all records.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Reads the directory.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, ambiguous, or unpacks to far more than its own size.</exception>
    public static ZipReader Open(Stream stream)
    {
        var directory = ZipDirectory.Read(stream);
        var entries = new Dictionary<string, ZipEntry>(directory.Count);
        Int128 total = 0;

        foreach (var entry in directory)
        {
            if (!entries.TryAdd(entry.Name, entry))
            {
                throw new InvalidDataException(
                    $"its archive holds {Excerpt.Of(entry.Name)} twice; get the file from where it was first made");
            }

            total += entry.Length;
        }

        if (total > WeightLimits.FreeBytes + (Int128)stream.Length * WeightLimits.UnpackedPerPackedByte)
        {
            throw new InvalidDataException(
                $"its archive of {stream.Length} bytes would unpack to {total}; "
                + "unpack it with another program if you trust it, and store it without compression");
        }

        return new ZipReader(stream, entries);
    }

    public ZipEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>Reads and unpacks one record.</summary>
    /// <exception cref="InvalidDataException">The record is damaged.</exception>
    public byte[] Read(ZipEntry entry)
    {
        Span<byte> header = stackalloc byte[ZipFormat.LocalHeaderBytes];
        _stream.Position = entry.HeaderAt;
        _stream.ReadExactly(header);

        var fields = new ZipFields(header);
        if (fields.UInt32(0) != ZipFormat.LocalHeader)
            throw Damaged(entry);

        _stream.Position = entry.HeaderAt + header.Length + fields.UInt16(26) + fields.UInt16(28);
        var data = TensorSize.Allocate(entry.Length, entry.Name);

        if (entry.Method == ZipFormat.Stored)
            _stream.ReadExactly(data);
        else
            Unpack(entry, data);

        if (entry.Checksum != 0 && Crc32.HashToUInt32(data) != entry.Checksum)
            throw Damaged(entry);

        return data;
    }

    private void Unpack(ZipEntry entry, byte[] data)
    {
        try
        {
            using var deflate = new DeflateStream(_stream, CompressionMode.Decompress, leaveOpen: true);
            deflate.ReadExactly(data);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(entry, exception);
        }
    }

    private static InvalidDataException Damaged(ZipEntry entry, Exception? cause = null) =>
        new($"its record {Excerpt.Of(entry.Name)} is damaged; download or copy it again", cause);
}
