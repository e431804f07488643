using System.Text.Json;
using Pix2Pix.Checkpoints.PyTorch;
using Pix2Pix.Checkpoints.Zip;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Writes state dicts as PyTorch's <c>torch.save</c> does (<c>.pth</c>, <c>.pt</c>). <see cref="WeightFile.Load(string, string?)"/>
/// reads them.
/// </summary>
public static class PyTorchFile
{
    /// <summary>
    /// Saves a state dict in a file that <c>torch.load(path, weights_only=True)</c> reads. The file appears complete or not at
    /// all; equal arguments give equal bytes.
    /// </summary>
    /// <param name="path">The destination; replaced if it exists.</param>
    /// <param name="tensors">The tensors, each name once, in the order of the state dict.</param>
    /// <param name="metadata">
    /// Notes for readers of this library, which see them in <see cref="WeightFile.Metadata"/>; null for none. They are a record of their
    /// own in the archive, which PyTorch passes over.
    /// </param>
    /// <exception cref="CheckpointException">A name occurs twice.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        TensorNames.Check(path, tensors);
        AtomicFile.Write(path, stream => Write(new ZipWriter(stream), tensors, metadata));
    }

    /// <summary>Writes the records of a state dict.</summary>
    internal static void Write(
        ZipWriter archive, IReadOnlyList<StoredTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        archive.Add("archive/data.pkl", PickleWriter.StateDict(tensors));
        archive.Add("archive/byteorder", "little"u8);

        for (var i = 0; i < tensors.Count; i++)
            archive.Add($"archive/data/{i}", tensors[i].Data.Span);

        if (metadata is { Count: > 0 })
            archive.Add("archive/" + ZipContainer.MetadataName, JsonSerializer.SerializeToUtf8Bytes(metadata));

        archive.Add("archive/version", "3\n"u8);
        archive.Finish();
    }
}
