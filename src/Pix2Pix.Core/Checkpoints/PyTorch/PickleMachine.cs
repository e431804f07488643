namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>
/// Reads one pickle as data, not as the program that it is in Python: builds plain values, and asks <see cref="TorchObjects"/>
/// for storages and tensors. It imports and calls nothing, and <see cref="WeightLimits"/> bounds its memory and time.
/// </summary>
internal sealed class PickleMachine
{
    private readonly PickleInput _input;
    private readonly TorchObjects _objects;
    private readonly List<PickleValue> _stack = [];
    private readonly List<int> _marks = [];
    private readonly List<PickleValue?> _memo = [];
    private int _values;

    private PickleMachine(PickleInput input, TorchObjects objects) => (_input, _objects) = (input, objects);

    /// <summary>Reads the pickle at the cursor and moves the cursor behind it.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged, or asks for anything but tensors.</exception>
    public static PickleValue Run(PickleInput input, TorchObjects objects) => new PickleMachine(input, objects).Run();

    private PickleValue Run()
    {
        while (true)
        {
            var opcode = (PickleOpcode)_input.Byte();
            if (opcode == PickleOpcode.Stop)
                return Pop();

            Execute(opcode);
        }
    }

    private void Execute(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Protocol: _input.Skip(1); break;
            case PickleOpcode.Frame: _input.Skip(8); break;
            case PickleOpcode.Mark: PushMark(); break;
            case PickleOpcode.Pop: Pop(); break;

            case PickleOpcode.None or PickleOpcode.True or PickleOpcode.False: Push(PickleValue.Other.Instance); break;
            case PickleOpcode.Int32: Push(new PickleValue.Integer(_input.Int32())); break;
            case PickleOpcode.UInt8: Push(new PickleValue.Integer(_input.Byte())); break;
            case PickleOpcode.UInt16: Push(new PickleValue.Integer(_input.UInt16())); break;
            case PickleOpcode.ShortLong: PushInteger(_input.Integer(_input.Byte())); break;
            case PickleOpcode.Float64: Push(new PickleValue.Float(_input.BigEndianDouble())); break;

            case PickleOpcode.Unicode: Push(new PickleValue.Text(_input.Text(_input.Int32()))); break;
            case PickleOpcode.ShortUnicode: Push(new PickleValue.Text(_input.Text(_input.Byte()))); break;
            case PickleOpcode.PythonString: Push(new PickleValue.Text(_input.PythonString(_input.Int32()))); break;
            case PickleOpcode.ShortPythonString: Push(new PickleValue.Text(_input.PythonString(_input.Byte()))); break;
            case PickleOpcode.Bytes: PushBytes(_input.Int32()); break;
            case PickleOpcode.ShortBytes: PushBytes(_input.Byte()); break;

            case PickleOpcode.EmptyTuple: Push(new PickleValue.Tuple([])); break;
            case PickleOpcode.Tuple: Push(new PickleValue.Tuple(PopToMark())); break;
            case PickleOpcode.Tuple1: Push(new PickleValue.Tuple(Pop(1))); break;
            case PickleOpcode.Tuple2: Push(new PickleValue.Tuple(Pop(2))); break;
            case PickleOpcode.Tuple3: Push(new PickleValue.Tuple(Pop(3))); break;
            case PickleOpcode.EmptyList: Push(new PickleValue.List()); break;
            case PickleOpcode.Append: Append(Pop(1)); break;
            case PickleOpcode.Appends: Append(PopToMark()); break;
            case PickleOpcode.EmptyDictionary: Push(new PickleValue.Mapping()); break;
            case PickleOpcode.SetItem: SetItems(Pop(2)); break;
            case PickleOpcode.SetItems: SetItems(PopToMark()); break;

            case PickleOpcode.Get: Push(Recall(_input.Byte())); break;
            case PickleOpcode.LongGet: Push(Recall(_input.Int32())); break;
            case PickleOpcode.Put: Remember(_input.Byte()); break;
            case PickleOpcode.LongPut: Remember(_input.Int32()); break;
            case PickleOpcode.Memoize: Remember(_memo.Count); break;

            case PickleOpcode.Global: PushGlobal(_input.Line(), _input.Line()); break;
            case PickleOpcode.StackGlobal: PushStackGlobal(Pop(2)); break;
            case PickleOpcode.PersistentId: Push(_objects.Storage(Pop())); break;
            case PickleOpcode.Reduce: Reduce(); break;
            case PickleOpcode.Build: Build(); break;

            default:
                throw new InvalidDataException(
                    $"its pickle holds the instruction 0x{(byte)opcode:x2} at byte {_input.Position - 1}, which no state dict needs; "
                    + "the file is damaged or hostile, so get it from where it was first made");
        }
    }

    private void Push(PickleValue value)
    {
        Charge(1);
        if (_stack.Count == WeightLimits.PickleStack)
            throw TooMuch();

        _stack.Add(value);
    }

    private void PushMark()
    {
        if (_marks.Count == WeightLimits.PickleDepth)
            throw TooMuch();

        _marks.Add(_stack.Count);
    }

    private void PushInteger(Int128? value) => Push(value is { } number ? new PickleValue.Integer(number) : PickleValue.Other.Instance);

    private void PushBytes(int length)
    {
        _input.Skip(length);
        Push(PickleValue.Other.Instance);
    }

    private void PushGlobal(string module, string name) => Push(new PickleValue.Global(TorchGlobal.Find(module, name)));

    private void PushStackGlobal(PickleValue[] names)
    {
        if (names is not [PickleValue.Text module, PickleValue.Text name])
            throw Damaged();

        PushGlobal(module.Value, name.Value);
    }

    private PickleValue Pop() => Pop(1)[0];

    private PickleValue[] Pop(int count)
    {
        var floor = _marks.Count > 0 ? _marks[^1] : 0;
        return _stack.Count - count >= floor ? Take(_stack.Count - count) : throw Damaged();
    }

    private PickleValue[] PopToMark()
    {
        if (_marks.Count == 0)
            throw Damaged();

        var mark = _marks[^1];
        _marks.RemoveAt(_marks.Count - 1);
        return Take(mark);
    }

    private PickleValue[] Take(int from)
    {
        PickleValue[] taken = [.. System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_stack)[from..]];
        _stack.RemoveRange(from, taken.Length);
        return taken;
    }

    private void Append(PickleValue[] items)
    {
        if (Peek() is not PickleValue.List list)
            throw Damaged();

        Charge(items.Length);
        list.Items.AddRange(items);
    }

    private void SetItems(PickleValue[] items)
    {
        if (Peek() is not PickleValue.Mapping mapping || items.Length % 2 != 0)
            throw Damaged();

        Charge(items.Length);
        for (var i = 0; i < items.Length; i += 2)
            mapping.Add(items[i], items[i + 1]);
    }

    private void Remember(int index)
    {
        if (index is < 0 or >= WeightLimits.PickleStack)
            throw TooMuch();

        while (_memo.Count <= index)
            _memo.Add(null);

        _memo[index] = Peek();
    }

    private PickleValue Recall(int index) =>
        index >= 0 && index < _memo.Count && _memo[index] is { } value ? value : throw Damaged();

    private void Reduce()
    {
        if (Pop(2) is not [PickleValue.Global function, PickleValue.Tuple arguments])
            throw Damaged();

        // The only call whose work grows with its argument.
        Charge(arguments.Items is [PickleValue.List pairs] ? pairs.Items.Count : 0);
        Push(_objects.Call(function.Value, arguments.Items));
    }

    // PyTorch adds the versions of modules to a state dict; they do not change how tensors are read.
    private void Build()
    {
        if (Pop(2) is not [PickleValue.Mapping mapping, _])
            throw Damaged();

        Push(mapping);
    }

    private PickleValue Peek() => _stack.Count > 0 ? _stack[^1] : throw Damaged();

    private void Charge(int values)
    {
        _values += values;
        if (_values > WeightLimits.PickleValues)
            throw TooMuch();
    }

    private static InvalidDataException Damaged() =>
        new("its pickle makes no sense; the file is damaged or hostile, so get it from where it was first made");

    private static InvalidDataException TooMuch() =>
        new("its pickle is far larger than any state dict; save the state dict alone: torch.save(model.state_dict(), path)");
}
