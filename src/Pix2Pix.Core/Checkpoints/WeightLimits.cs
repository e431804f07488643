namespace Pix2Pix.Checkpoints;

/// <summary>Bounds beyond which a weight file is refused: generous for networks, small for a machine's memory.</summary>
internal static class WeightLimits
{
    /// <summary>Tensors in a file; the largest networks in use have some thousands.</summary>
    public const int Tensors = 100_000;

    /// <summary>Dimensions of one tensor; a convolution's weight has four.</summary>
    public const int Rank = 16;

    /// <summary>Bytes of a header or pickle: about 100 per tensor, and the rest for what a training script saved with them.</summary>
    public const int DescriptionBytes = 16 << 20;

    /// <summary>Values in a pickle, counting each element of each container.</summary>
    public const int PickleValues = 1_000_000;

    /// <summary>Values on the pickle machine's stack, and entries in its memo.</summary>
    public const int PickleStack = 1_000_000;

    /// <summary>Containers open at once in a pickle.</summary>
    public const int PickleDepth = 1_000;

    /// <summary>Bytes by which a file may always grow when it is unpacked, whatever its size.</summary>
    public const long FreeBytes = 16 << 20;

    /// <summary>The factor by which a deflated archive may grow. Trained weights hardly compress at all.</summary>
    public const int UnpackedPerPackedByte = 16;

    /// <summary>
    /// The factor by which all tensors together may exceed their storages: shared and expanded tensors are written out.
    /// </summary>
    public const int TensorPerStorageByte = 8;
}
