namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>A block of elements that tensors look at; several may look at the same one.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="ElementType">The type of its elements.</param>
/// <param name="ElementCount">How many the pickle says there are.</param>
internal sealed record TorchStorage(string Key, TensorElementType ElementType, long ElementCount)
{
    /// <summary>Its size; the count was checked when the storage was made.</summary>
    public long ByteLength => ElementCount * StoredTensor.BytesPerElement(ElementType);
}
