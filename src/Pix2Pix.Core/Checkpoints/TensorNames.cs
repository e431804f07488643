namespace Pix2Pix.Checkpoints;

/// <summary>Checks the names of tensors that are to be written into one file.</summary>
internal static class TensorNames
{
    /// <exception cref="CheckpointException">A name occurs twice, is <paramref name="reserved"/>, or is not valid UTF-16.</exception>
    public static void Check(string path, IReadOnlyList<StoredTensor> tensors, string? reserved = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        var names = new HashSet<string>();

        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw Refused(path, $"two tensors are called {Excerpt.Of(tensor.Name)}; rename one");

            if (tensor.Name == reserved || !IsText(tensor.Name))
                throw Refused(path, $"no tensor may be called {Excerpt.Of(tensor.Name)} there; rename it");
        }
    }

    private static CheckpointException Refused(string path, string reason) =>
        new($"The file {Excerpt.OfPath(path)} cannot be written: {reason}.");

    // Every surrogate is half of a pair.
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
