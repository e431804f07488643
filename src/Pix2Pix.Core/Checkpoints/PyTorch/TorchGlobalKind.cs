namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>What a call of a known Python object returns.</summary>
internal enum TorchGlobalKind
{
    /// <summary>A dictionary, empty or made of pairs.</summary>
    Dictionary,

    /// <summary>A tensor made of storage, offset, shape and strides; further arguments do not matter here.</summary>
    Tensor,

    /// <summary>The tensor it is given; further arguments do not matter here.</summary>
    Parameter,

    /// <summary>The tuple it is given.</summary>
    Size,

    /// <summary>A value that state dicts do not need.</summary>
    Inert,

    /// <summary>Nothing: the class of a storage, which is named but not called.</summary>
    StorageType,
}
