namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>
/// Reads the elements of tensors. Tensors whose elements lie in order share the memory of their storage; the others are copied.
/// </summary>
internal static class TensorLoader
{
    /// <exception cref="InvalidDataException">
    /// A storage is missing or damaged, or the tensors are far larger than their storages.
    /// </exception>
    public static IReadOnlyList<StoredTensor> Load(IReadOnlyList<(string Name, TorchTensor Tensor)> tensors, IStorageSource source)
    {
        var uses = new Dictionary<TorchStorage, int>();
        Int128 needed = 0, held = 0;

        foreach (var (_, tensor) in tensors)
        {
            needed += tensor.ByteLength;
            uses[tensor.Storage] = uses.GetValueOrDefault(tensor.Storage) + 1;
        }

        foreach (var storage in uses.Keys)
        {
            source.Check(storage);
            held += storage.ByteLength;
        }

        // An expanded tensor repeats a few elements endlessly; trained weights do not.
        if (needed > WeightLimits.FreeBytes + held * WeightLimits.TensorPerStorageByte)
        {
            throw new InvalidDataException(
                $"its tensors take {needed} bytes written out, and its storages hold {held}; "
                + "make its expanded tensors contiguous before saving");
        }

        var loaded = new Dictionary<TorchStorage, byte[]>();
        var result = new List<StoredTensor>(tensors.Count);

        foreach (var (name, tensor) in tensors)
        {
            if (!loaded.TryGetValue(tensor.Storage, out var storage))
                loaded.Add(tensor.Storage, storage = Read(tensor.Storage, source));

            var type = tensor.Storage.ElementType;
            var data = Elements(tensor, storage, name);
            BooleanBytes.Check(type, data.Span, name);
            result.Add(new StoredTensor(name, type, tensor.Shape, data));

            // A storage whose tensors were all copied need not stay in memory.
            if (--uses[tensor.Storage] == 0)
                loaded.Remove(tensor.Storage);
        }

        return result;
    }

    private static byte[] Read(TorchStorage storage, IStorageSource source)
    {
        var bytes = source.Read(storage);
        if (source.IsBigEndian)
            ElementOrder.Reverse(bytes, StoredTensor.BytesPerElement(storage.ElementType));

        return bytes;
    }

    private static ReadOnlyMemory<byte> Elements(TorchTensor tensor, byte[] storage, string name)
    {
        if (tensor.ByteLength == 0)
            return default;

        var size = StoredTensor.BytesPerElement(tensor.Storage.ElementType);
        if (tensor.IsContiguous)
            return storage.AsMemory((int)(tensor.Offset * size), (int)tensor.ByteLength);

        var copy = TensorSize.Allocate(tensor.ByteLength, name);
        ElementOrder.Gather(storage, copy, size, tensor);
        return copy;
    }
}
