using Pix2Pix.Checkpoints.PyTorch;
using Pix2Pix.Checkpoints.Zip;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// State dicts as PyTorch's <c>torch.save</c> writes them (<c>.pth</c>, <c>.pt</c>). Reading them is
/// <see cref="WeightFile.Load(string, string?)"/>'s.
/// </summary>
public static class PyTorchFile
{
    /// <summary>
    /// Writes a state dict that <c>torch.load(path, weights_only=True)</c> reads, complete or not at all; equal
    /// arguments give equal bytes.
    /// </summary>
    /// <param name="path">The destination; replaced if it exists.</param>
    /// <param name="tensors">The tensors, each name once, in the order in which PyTorch will list them.</param>
    /// <exception cref="CheckpointException">A name occurs twice.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<StoredTensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(path);
        TensorNames.Check(path, tensors);
        AtomicFile.Write(path, stream => Write(new ZipWriter(stream), tensors));
    }

    /// <summary>Writes the records of a state dict.</summary>
    internal static void Write(ZipWriter archive, IReadOnlyList<StoredTensor> tensors)
    {
        archive.Add("archive/data.pkl", PickleWriter.StateDict(tensors));
        archive.Add("archive/byteorder", "little"u8);

        for (var i = 0; i < tensors.Count; i++)
            archive.Add($"archive/data/{i}", tensors[i].Data.Span);

        archive.Add("archive/version", "3\n"u8);
        archive.Finish();
    }
}
