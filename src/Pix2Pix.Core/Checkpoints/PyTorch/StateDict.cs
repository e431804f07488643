namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>A dictionary of tensors in a file, and the path of keys that leads to it.</summary>
internal sealed record StateDict(string Entry, IReadOnlyList<(string Name, TorchTensor Tensor)> Tensors)
{
    private const int DeepestEntry = 4;
    private const int MostDictionaries = 1_000;

    // What training scripts call the network, the clearest name first.
    private static readonly string[] UsualEntries = ["state_dict", "model_state_dict", "model", "params", "net"];

    /// <summary>Finds the state dict of a file.</summary>
    /// <param name="root">What the pickle describes.</param>
    /// <param name="entry">The entry to take; null for the only one, or the one with a usual name.</param>
    /// <exception cref="InvalidDataException">There is none, or there are several and the user must name one.</exception>
    public static StateDict Find(PickleValue root, string? entry)
    {
        if (root is not PickleValue.Mapping top)
        {
            throw new InvalidDataException(
                "it holds a single value or a list, not tensors by name; "
                + "in Python, save a state dict: torch.save(model.state_dict(), path)");
        }

        var found = new List<StateDict>();
        Collect(top, "", 0, found, []);

        if (found.Count == 0)
            throw new InvalidDataException("it holds no named tensors; in Python, save a state dict: torch.save(model.state_dict(), path)");

        if (entry is not null)
        {
            return found.Find(dict => dict.Entry == entry)
                ?? throw new InvalidDataException($"it has no entry {Excerpt.Of(entry)}; {Choices(found)}");
        }

        return TheOne(found) ?? throw new InvalidDataException($"it holds several networks; {Choices(found)}");
    }

    private static StateDict? TheOne(List<StateDict> found)
    {
        foreach (var usual in UsualEntries)
        {
            if (found.Find(dict => dict.Entry == usual || dict.Entry.EndsWith("/" + usual, StringComparison.Ordinal)) is { } dict)
                return dict;
        }

        // One or two tensors beside a nested network are a script's own state, such as the random generator's.
        var top = found.Find(dict => dict.Entry.Length == 0);
        var nested = found.FindAll(dict => dict.Entry.Length > 0);

        if (top is not null && nested.TrueForAll(dict => dict.Tensors.Count < top.Tensors.Count))
            return top;

        return nested is [var only] ? only : null;
    }

    private static string Choices(List<StateDict> found) =>
        $"name one of its entries: {string.Join(", ", found.Take(8).Select(dict => Excerpt.Of(dict.Entry)))}";

    private static void Collect(PickleValue.Mapping mapping, string path, int depth, List<StateDict> found, HashSet<PickleValue> seen)
    {
        // A mapping may contain itself, or another one many times.
        if (depth > DeepestEntry || seen.Count == MostDictionaries || !seen.Add(mapping))
            return;

        var tensors = new List<(string, TorchTensor)>();
        var names = new HashSet<string>();

        foreach (var (key, value) in mapping.Items)
        {
            if (value is PickleValue.Tensor tensor)
            {
                if (!names.Add(key))
                    throw new InvalidDataException($"it holds the tensor {Excerpt.Of(key)} twice; get it from where it was first made");

                tensors.Add((key, tensor.Value));
            }
        }

        if (tensors.Count > 0)
            found.Add(new StateDict(path, tensors));

        foreach (var (key, value) in mapping.Items)
        {
            if (value is PickleValue.Mapping nested)
                Collect(nested, path.Length == 0 ? key : $"{path}/{key}", depth + 1, found, seen);
        }
    }
}
