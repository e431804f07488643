namespace Pix2Pix.Checkpoints;

/// <summary>How much a weight file may ask for before it is refused; generous for networks, small beside the memory of a machine.</summary>
internal static class WeightLimits
{
    /// <summary>The largest networks in use have some thousands of tensors.</summary>
    public const int Tensors = 100_000;

    /// <summary>Dimensions of one tensor; a convolution's weight has four.</summary>
    public const int Rank = 16;

    /// <summary>Bytes of a header or pickle: about 100 for each tensor, and the rest for what a training script saved beside.</summary>
    public const int DescriptionBytes = 16 << 20;

    /// <summary>Values in a pickle, counting each element of each container.</summary>
    public const int PickleValues = 1_000_000;

    /// <summary>Values waiting on the pickle machine's stack, and entries of its memo.</summary>
    public const int PickleStack = 1_000_000;

    /// <summary>Containers open at once in a pickle.</summary>
    public const int PickleDepth = 1_000;

    /// <summary>What compression or repetition may always add to a file's size.</summary>
    public const long FreeBytes = 16 << 20;

    /// <summary>How many times its own size a deflated archive may unpack to. Trained weights hardly compress at all.</summary>
    public const int UnpackedPerPackedByte = 16;

    /// <summary>
    /// How many times the size of its storages all tensors together may take: shared and expanded tensors are written
    /// out.
    /// </summary>
    public const int TensorPerStorageByte = 8;
}
