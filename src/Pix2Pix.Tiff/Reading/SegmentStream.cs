using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Tiff.Reading;

/// <summary>What LibTiff reads from: a <see cref="PlainDirectory"/>, and the segments of the file where that says they are.</summary>
internal sealed class SegmentStream(TiffSource source, TiffSegments segments, byte[] directory) : TiffStream, ILibTiffClient
{
    private long _position;

    /// <inheritdoc/>
    public string? Problem { get; set; }

    /// <inheritdoc/>
    public override int Read(object clientData, byte[] buffer, int offset, int count)
    {
        if (_position >= PlainDirectory.FirstSegment)
        {
            var index = (int)(_position - PlainDirectory.FirstSegment);
            return source.ReadInto(segments.Offset(index), buffer.AsSpan(offset, Math.Min(count, segments.Length(index))));
        }

        var length = (int)Math.Min(count, directory.Length - _position);
        directory.AsSpan((int)_position, length).CopyTo(buffer.AsSpan(offset));
        _position += length;
        return length;
    }

    /// <inheritdoc/>
    public override long Seek(object clientData, long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Size(clientData) + offset,
    };

    /// <inheritdoc/>
    public override long Size(object clientData) => long.MaxValue / 2;

    /// <inheritdoc/>
    public override void Write(object clientData, byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Close(object clientData)
    {
    }
}
