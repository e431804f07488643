namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>
/// A value that a pickle describes, as far as a state dict needs it. Values may contain themselves, so every walk through them
/// needs a bound.
/// </summary>
internal abstract class PickleValue
{
    private PickleValue()
    {
    }

    /// <summary>A value that state dicts do not need: None, booleans, byte strings, devices and the like.</summary>
    internal sealed class Other : PickleValue
    {
        public static Other Instance { get; } = new();
    }

    internal sealed class Text(string value) : PickleValue
    {
        public string Value { get; } = value;
    }

    internal sealed class Integer(Int128 value) : PickleValue
    {
        public Int128 Value { get; } = value;
    }

    internal sealed class Float(double value) : PickleValue
    {
        public double Value { get; } = value;
    }

    internal sealed class Tuple(PickleValue[] items) : PickleValue
    {
        public PickleValue[] Items { get; } = items;
    }

    internal sealed class List : PickleValue
    {
        public List<PickleValue> Items { get; } = [];
    }

    /// <summary>A dictionary. Only entries with text keys are kept, in the file's order, repeated keys included.</summary>
    internal sealed class Mapping : PickleValue
    {
        public List<(string Key, PickleValue Value)> Items { get; } = [];

        public void Add(PickleValue key, PickleValue value)
        {
            if (key is Text text)
                Items.Add((text.Value, value));
        }
    }

    /// <summary>A Python object that the pickle names and Python would import.</summary>
    internal sealed class Global(TorchGlobal value) : PickleValue
    {
        public TorchGlobal Value { get; } = value;
    }

    /// <summary>A range of a storage, in elements.</summary>
    internal sealed class Storage(TorchStorage whole, long begin, long count) : PickleValue
    {
        public TorchStorage Whole { get; } = whole;

        public long Begin { get; } = begin;

        public long Count { get; } = count;
    }

    internal sealed class Tensor(TorchTensor value) : PickleValue
    {
        public TorchTensor Value { get; } = value;
    }
}
