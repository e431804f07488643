namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>The part of a PyTorch file that holds the elements.</summary>
internal interface IStorageSource
{
    /// <summary>Whether elements of several bytes begin with the most significant one.</summary>
    bool IsBigEndian { get; }

    /// <summary>Checks, without reading it, that a storage is there in full.</summary>
    /// <exception cref="InvalidDataException">It is missing or too short.</exception>
    void Check(TorchStorage storage);

    /// <summary>Reads a storage's elements into memory of their own.</summary>
    /// <exception cref="InvalidDataException">It is missing, too short or damaged.</exception>
    byte[] Read(TorchStorage storage);
}
