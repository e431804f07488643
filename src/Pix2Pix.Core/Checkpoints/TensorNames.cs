namespace Pix2Pix.Checkpoints;

/// <summary>What tensors that go into one file must be called.</summary>
internal static class TensorNames
{
    /// <exception cref="CheckpointException">A name occurs twice, is <paramref name="reserved"/>, or is no valid text.</exception>
    public static void Check(string path, IReadOnlyList<StoredTensor> tensors, string? reserved = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var names = new HashSet<string>();

        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new CheckpointException($"The file {Excerpt.OfPath(path)} cannot be written: two tensors are called {Excerpt.Of(tensor.Name)}; rename one.");

            if (tensor.Name == reserved || !IsText(tensor.Name))
                throw new CheckpointException($"The file {Excerpt.OfPath(path)} cannot be written: no tensor may be called {Excerpt.Of(tensor.Name)} there; rename it.");
        }
    }

    private static bool IsText(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsSurrogate(name[i]))
                continue;

            if (!char.IsSurrogatePair(name, i++))
                return false;
        }

        return true;
    }
}
