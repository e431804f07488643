namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>A block of elements that tensors are views of; several tensors may share one.</summary>
/// <param name="Key">The storage's name in the file.</param>
/// <param name="ElementType">The type of one element.</param>
/// <param name="ElementCount">The number of elements, as the pickle says.</param>
internal sealed record TorchStorage(string Key, TensorElementType ElementType, long ElementCount)
{
    /// <summary>The size in bytes. It cannot overflow: the count was checked before.</summary>
    public long ByteLength => ElementCount * StoredTensor.BytesPerElement(ElementType);
}
