using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Google.Protobuf;
using Pix2Pix.Reports.Training;

namespace Pix2Pix.Reports.TensorBoard;

/// <summary>A file of events that TensorBoard reads: TFRecords, each a length and a message, with their checksums.</summary>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _file;
    private readonly TimeProvider _clock;

    /// <summary>Starts a file under an unused name.</summary>
    /// <param name="directory">The run's directory.</param>
    /// <param name="firstStep">The first step that it will hold; TensorBoard drops what earlier files say of it and later steps.</param>
    /// <param name="clock">Gives the time of events.</param>
    public EventFile(string directory, long firstStep, TimeProvider clock)
    {
        _clock = clock;
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        while (File.Exists(PathAt(directory, seconds)))
            seconds++; // TensorBoard reads files in the order of their names

        _file = new FileStream(PathAt(directory, seconds), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Write(new Event { FileVersion = "brain.Event:2" });
        Write(new Event { Step = firstStep, SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } });
    }

    /// <summary>Writes the numbers of a step; they are in the file when the call returns.</summary>
    public void Add(long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new Summary();
        summary.Value.AddRange(scalars.Select(scalar => new Summary.Types.Value { Tag = scalar.Tag, SimpleValue = (float)scalar.Value }));
        Write(new Event { Step = step, Summary = summary });
    }

    /// <summary>Writes the image of a step.</summary>
    public void Add(long step, string tag, SampleImage image)
    {
        var encoded = new Summary.Types.Image
        {
            Width = image.Width,
            Height = image.Height,
            Colorspace = 3,
            EncodedImageString = ByteString.CopyFrom(image.Encoded),
        };
        Write(new Event { Step = step, Summary = new Summary { Value = { new Summary.Types.Value { Tag = tag, Image = encoded } } } });
    }

    public void Dispose() => _file.Dispose();

    private static string PathAt(string directory, long seconds) =>
        Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{seconds:D10}.pix2pix"));

    private void Write(Event happened)
    {
        happened.WallTime = _clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        var message = happened.ToByteArray();
        var record = new byte[message.Length + 16];

        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Masked(record.AsSpan(0, 8)));
        message.CopyTo(record, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + message.Length), Masked(message));
        _file.Write(record);
        _file.Flush();
    }

    // TFRecord's masked_crc: CRC-32C, rotated and shifted, so that the checksum of data that contains checksums stays useful.
    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);

        crc = ~crc;
        return unchecked(BitOperations.RotateRight(crc, 15) + 0xa282ead8u);
    }
}
