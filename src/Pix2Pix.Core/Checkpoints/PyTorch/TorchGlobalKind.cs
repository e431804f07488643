namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>What calling a known Python object would make.</summary>
internal enum TorchGlobalKind
{
    /// <summary>A dictionary, of nothing or of pairs.</summary>
    Dictionary,

    /// <summary>A tensor, of storage, offset, shape, strides and what does not matter here.</summary>
    Tensor,

    /// <summary>A tensor again, of a tensor and what does not matter here.</summary>
    Parameter,

    /// <summary>The tuple it is given.</summary>
    Size,

    /// <summary>Nothing that a state dict needs.</summary>
    Inert,

    /// <summary>Not to be called: the class of a storage.</summary>
    StorageType,
}
