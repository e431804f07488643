using Pix2Pix.Checkpoints.Safetensors;

namespace Pix2Pix.Checkpoints;

/// <summary>Reads and writes named tensors in the safetensors format: a JSON header and raw elements, no code.</summary>
/// <remarks>
/// The library's own format for weights. Hugging Face's <c>safetensors</c> for Python reads and writes it too. Nothing in a file is
/// executed, and libtorch is not needed.
/// </remarks>
public static class SafetensorsFile
{
    /// <summary>Loads a file into memory. Unlike <see cref="WeightFile.Load(string, string?)"/> it accepts no other format.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile, or no safetensors file.</exception>
    public static WeightFile Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return WeightFileReading.FromFile(path, SafetensorsReader.Read);
    }

    /// <summary>Loads a stream into memory, from its start to its end.</summary>
    /// <param name="stream">A seekable stream; not disposed.</param>
    /// <exception cref="CheckpointException">The content is damaged, hostile, or no safetensors file.</exception>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static WeightFile Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return WeightFileReading.FromStream(stream, SafetensorsReader.Read);
    }

    /// <summary>Reads a file's header. Its tensors read their elements when they are asked for them, so the file must stay.</summary>
    internal static WeightFile Open(string path) => WeightFileReading.FromFile(path, stream => SafetensorsReader.Open(path, stream));

    /// <summary>Saves tensors in a file, which appears complete or not at all. Equal arguments give equal bytes.</summary>
    /// <param name="path">The destination; replaced if it exists.</param>
    /// <param name="tensors">The tensors, each name once.</param>
    /// <param name="metadata">Notes for the header, which readers see in <see cref="WeightFile.Metadata"/>; null for none.</param>
    /// <exception cref="CheckpointException">A name occurs twice or is reserved.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        TensorNames.Check(path, tensors, reserved: SafetensorsHeader.MetadataKey);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }

    /// <summary>Saves tensors in a file and computes its length and checksum, without reading it again.</summary>
    internal static (long Bytes, string Sha256) SaveHashed(string path, IReadOnlyList<StoredTensor> tensors)
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
