using Pix2Pix.Checkpoints.Safetensors;

namespace Pix2Pix.Checkpoints;

/// <summary>Files of named tensors in the safetensors format: a JSON header and raw elements, no code.</summary>
public static class SafetensorsFile
{
    /// <summary>Reads a file. Unlike <see cref="WeightFile.Load(string, string?)"/> it takes no other format.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile, or no safetensors file.</exception>
    public static WeightFile Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return WeightFileReading.FromFile(path, SafetensorsReader.Read);
    }

    /// <summary>Reads a stream, from its start to its end.</summary>
    /// <param name="stream">A seekable stream; not disposed.</param>
    /// <exception cref="CheckpointException">The content is damaged, hostile, or no safetensors file.</exception>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static WeightFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return WeightFileReading.FromStream(stream, SafetensorsReader.Read);
    }

    /// <summary>Reads a file's header; its tensors fetch their elements when they are asked for, so the file must stay.</summary>
    internal static WeightFile Open(string path) => WeightFileReading.FromFile(path, stream => SafetensorsReader.Open(path, stream));

    /// <summary>Writes a file, complete or not at all; equal arguments give equal bytes.</summary>
    /// <param name="path">The destination; replaced if it exists.</param>
    /// <param name="tensors">The tensors, each name once.</param>
    /// <param name="metadata">Notes for the header.</param>
    /// <exception cref="CheckpointException">A name occurs twice or is reserved.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        TensorNames.Check(path, tensors, reserved: SafetensorsHeader.MetadataKey);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }

    /// <summary>Writes a file and tells its length and checksum, without reading it again.</summary>
    internal static (long Bytes, string Sha256) WriteHashed(string path, IReadOnlyList<StoredTensor> tensors)
    {
        TensorNames.Check(path, tensors, reserved: SafetensorsHeader.MetadataKey);
        (long, string) description = default;

        AtomicFile.Write(path, stream =>
        {
            using var hashing = new HashingStream(stream);
            SafetensorsWriter.Write(hashing, tensors, metadata: null);
            description = (hashing.Length, hashing.Sha256);
        });

        return description;
    }
}
