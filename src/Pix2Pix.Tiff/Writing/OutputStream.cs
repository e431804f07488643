using BitMiracle.LibTiff.Classic;

namespace Pix2Pix.Tiff.Writing;

/// <summary>What LibTiff writes to: a stream that can seek, from its position on. It is not closed.</summary>
internal sealed class OutputStream(Stream stream) : TiffStream, ILibTiffClient
{
    private readonly long _start = stream.Position;
    private long _end;

    /// <inheritdoc/>
    public string? Problem { get; set; }

    /// <summary>Puts the stream's position behind the file.</summary>
    public void MoveToEnd() => stream.Position = _start + _end;

    /// <inheritdoc/>
    public override void Write(object clientData, byte[] buffer, int offset, int count)
    {
        stream.Write(buffer, offset, count);
        _end = Math.Max(_end, stream.Position - _start);
    }

    /// <inheritdoc/>
    public override long Seek(object clientData, long offset, SeekOrigin origin)
    {
        var position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => stream.Position - _start + offset,
            _ => _end + offset,
        };

        stream.Position = _start + position;
        return position;
    }

    /// <inheritdoc/>
    public override long Size(object clientData) => _end;

    /// <summary>Gives nothing: LibTiff looks for a header to write on, and the file is a new one.</summary>
    public override int Read(object clientData, byte[] buffer, int offset, int count) => 0;

    /// <inheritdoc/>
    public override void Close(object clientData)
    {
    }
}
