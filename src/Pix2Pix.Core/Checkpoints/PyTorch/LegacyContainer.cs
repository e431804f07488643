using System.Buffers.Binary;

namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>
/// The file format of PyTorch before 1.6: five pickles (a magic number, a version, notes on the machine, the object, the list of
/// its storages), then each storage as its element count and its elements, little-endian.
/// </summary>
internal sealed class LegacyContainer : IStorageSource
{
    private const int Version = 1001;
    private const int CountBytes = 8;

    private static readonly Int128 Magic = Int128.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture);

    private readonly Stream _stream;
    private readonly Dictionary<string, long> _places = [];

    private LegacyContainer(Stream stream) => _stream = stream;

    /// <inheritdoc/>
    public bool IsBigEndian => false;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; } = new Dictionary<string, string>();

    /// <summary>Reads everything but the storages' elements.</summary>
    /// <returns>The container, and what its pickle describes.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, hostile, or another kind of pickle.</exception>
    public static (LegacyContainer Container, PickleValue Root) Open(Stream stream)
    {
        // A pickle does not store its length; the storages behind it are read later.
        var head = new byte[(int)Math.Min(stream.Length, WeightLimits.DescriptionBytes)];
        stream.Position = 0;
        stream.ReadExactly(head);

        var input = new PickleInput(head);
        var objects = new TorchObjects();

        if (PickleMachine.Run(input, objects) is not PickleValue.Integer { Value: var magic } || magic != Magic)
        {
            throw new InvalidDataException(
                "it is a Python pickle that torch.save did not write; "
                + "in Python, save the state dict: torch.save(model.state_dict(), path)");
        }

        if (PickleMachine.Run(input, objects) is not PickleValue.Integer { Value: var version } || version != Version)
            throw new InvalidDataException($"it says that it is of another version than {Version}; in Python, load and save it anew");

        PickleMachine.Run(input, objects); // notes on the machine that wrote it; elements are always little-endian
        var root = PickleMachine.Run(input, objects);

        if (PickleMachine.Run(input, objects) is not PickleValue.List keys)
            throw Damaged();

        var container = new LegacyContainer(stream);
        container.FindStorages(keys, objects, input.Position);
        return (container, root);
    }

    /// <inheritdoc/>
    public void Check(TorchStorage storage)
    {
        if (!_places.ContainsKey(storage.Key))
            throw new InvalidDataException($"its storage {Excerpt.Of(storage.Key)} is missing; download or copy it again");
    }

    /// <inheritdoc/>
    public byte[] Read(TorchStorage storage)
    {
        Check(storage);
        var data = TensorSize.Allocate(storage.ByteLength, storage.Key);
        _stream.Position = _places[storage.Key];
        _stream.ReadExactly(data);
        return data;
    }

    private void FindStorages(PickleValue.List keys, TorchObjects objects, long at)
    {
        Span<byte> countBytes = stackalloc byte[CountBytes];

        foreach (var key in keys.Items)
        {
            if (key is not PickleValue.Text { Value: var name }
                || objects.FindStorage(name) is not { } storage
                || _places.ContainsKey(name))
            {
                throw Damaged();
            }

            var left = Math.Max(0, _stream.Length - at - CountBytes);
            if (storage.ByteLength > left)
            {
                throw new InvalidDataException(
                    $"it is cut off: its storage {Excerpt.Of(name)} takes {storage.ByteLength} bytes, and {left} are there; "
                    + "download or copy it again");
            }

            _stream.Position = at;
            _stream.ReadExactly(countBytes);

            if (BinaryPrimitives.ReadInt64LittleEndian(countBytes) != storage.ElementCount)
                throw Damaged();

            _places.Add(name, at + CountBytes);
            at += CountBytes + storage.ByteLength;
        }
    }

    private static InvalidDataException Damaged() => new("its list of storages does not fit its tensors; download or copy it again");
}
