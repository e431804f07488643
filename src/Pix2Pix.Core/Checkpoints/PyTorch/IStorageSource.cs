namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>The part of a PyTorch file that holds the elements of tensors.</summary>
internal interface IStorageSource
{
    /// <summary>Whether elements are big-endian.</summary>
    bool IsBigEndian { get; }

    /// <summary>The notes that this library added to the file; mostly empty.</summary>
    IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Checks that the file holds a whole storage, without reading it.</summary>
    /// <exception cref="InvalidDataException">The storage is missing or too short.</exception>
    void Check(TorchStorage storage);

    /// <summary>Reads the elements of a storage into new memory.</summary>
    /// <exception cref="InvalidDataException">The storage is missing, too short or damaged.</exception>
    byte[] Read(TorchStorage storage);
}
