namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>Makes storages and tensors of what a pickle says about them, and remembers the storages.</summary>
internal sealed class TorchObjects
{
    private readonly Dictionary<string, TorchStorage> _storages = [];
    private int _tensors;

    /// <summary>The storage of a key; null if no tensor named it.</summary>
    public TorchStorage? FindStorage(string key) => _storages.GetValueOrDefault(key);

    /// <summary>The value that a call of <paramref name="function"/> returns in Python.</summary>
    /// <exception cref="InvalidDataException">The arguments are not those of such a call.</exception>
    public PickleValue Call(TorchGlobal function, PickleValue[] arguments)
    {
        switch (function.Kind, arguments)
        {
            case (TorchGlobalKind.Dictionary, [PickleValue.List pairs]):
                return Dictionary(pairs);

            case (TorchGlobalKind.Dictionary, [] or [PickleValue.Global or PickleValue.Mapping or PickleValue.Other]):
                return new PickleValue.Mapping();

            case (TorchGlobalKind.Tensor,
                [PickleValue.Storage storage, PickleValue.Integer offset, PickleValue.Tuple shape, PickleValue.Tuple strides, ..]):
                return Tensor(storage, offset, shape, strides);

            case (TorchGlobalKind.Parameter, [PickleValue.Tensor tensor, ..]):
                return tensor;

            case (TorchGlobalKind.Size, [PickleValue.Tuple size]):
                return size;

            case (TorchGlobalKind.Inert, _):
                return PickleValue.Other.Instance;

            default:
                throw Damaged();
        }
    }

    /// <summary>The storage that a persistent id describes.</summary>
    /// <exception cref="InvalidDataException">It describes something else, or the same storage in two ways.</exception>
    public PickleValue Storage(PickleValue id)
    {
        if (id is PickleValue.Tuple { Items: [PickleValue.Text { Value: "module" }, ..] })
            throw new InvalidDataException(TorchGlobal.WholeModule);

        // ("storage", its class, its key, its device, its element count, and in the old format perhaps a view)
        if (id is not PickleValue.Tuple
            {
                Items:
                [
                    PickleValue.Text { Value: "storage" },
                    PickleValue.Global { Value.Kind: TorchGlobalKind.StorageType } type,
                    PickleValue.Text key,
                    PickleValue.Text,
                    PickleValue.Integer count,
                    .. var rest,
                ],
            })
        {
            throw Damaged();
        }

        var storage = new TorchStorage(key.Value, type.Value.ElementType, Number(count));
        if (TensorSize.Bytes(storage.ElementType, [storage.ElementCount]) is null)
        {
            throw new InvalidDataException(
                $"its storage {Excerpt.Of(key.Value)} claims {count.Value} elements, more than any memory holds; "
                + "the file is damaged or hostile, so get it from where it was first made");
        }

        if (!_storages.TryAdd(storage.Key, storage) && _storages[storage.Key] != storage)
            throw Damaged();

        return rest is [PickleValue.Tuple { Items: [_, PickleValue.Integer begin, PickleValue.Integer length] }]
            ? View(storage, Number(begin), Number(length))
            : new PickleValue.Storage(storage, 0, storage.ElementCount);
    }

    private PickleValue.Tensor Tensor(
        PickleValue.Storage storage, PickleValue.Integer offset, PickleValue.Tuple shape, PickleValue.Tuple strides) =>
        ++_tensors <= WeightLimits.Tensors
            ? new PickleValue.Tensor(TorchTensor.Of(storage, Number(offset), Numbers(shape), Numbers(strides)))
            : throw new InvalidDataException($"it has more than {WeightLimits.Tensors} tensors; check that it is the right file");

    private static PickleValue.Storage View(TorchStorage storage, long begin, long count) =>
        begin >= 0 && count >= 0 && count <= storage.ElementCount - begin
            ? new PickleValue.Storage(storage, begin, count)
            : throw Damaged();

    // Python 2 makes an ordered dictionary of a list of two-element lists.
    private static PickleValue.Mapping Dictionary(PickleValue.List pairs)
    {
        var mapping = new PickleValue.Mapping();

        foreach (var pair in pairs.Items)
        {
            switch (pair)
            {
                case PickleValue.List { Items: [var key, var value] }:
                    mapping.Add(key, value);
                    break;
                case PickleValue.Tuple { Items: [var key, var value] }:
                    mapping.Add(key, value);
                    break;
                default:
                    throw Damaged();
            }
        }

        return mapping;
    }

    private static long[] Numbers(PickleValue.Tuple tuple)
    {
        if (tuple.Items.Length > WeightLimits.Rank)
        {
            throw new InvalidDataException(
                $"it has a tensor of {tuple.Items.Length} dimensions, and at most {WeightLimits.Rank} are supported; "
                + "check that it is the right file");
        }

        return [.. tuple.Items.Select(item => Number(item))];
    }

    private static long Number(PickleValue value) =>
        value is PickleValue.Integer { Value: var number } && number >= long.MinValue && number <= long.MaxValue
            ? (long)number
            : throw Damaged();

    private static InvalidDataException Damaged() => new(
        "its pickle describes no tensors that PyTorch would write; the file is damaged or hostile, so get it from where it was first made");
}
