namespace Pix2Pix.Checkpoints;

/// <summary>Compares stored tensors with the tensors that they are to be copied into.</summary>
internal static class WeightFit
{
    private const int Shown = 4;

    /// <exception cref="CheckpointException">A tensor is missing, unexpected, or of another shape; the message lists them.</exception>
    public static void Check(IReadOnlyDictionary<string, Tensor> targets, IReadOnlyList<StoredTensor> tensors, string source)
    {
        var sources = tensors.ToDictionary(tensor => tensor.Name);

        // PyTorch before 0.4.1 saved no such counters. They only matter to batch normalisation without a momentum.
        var missing = targets.Keys
            .Where(name => !sources.ContainsKey(name) && !name.EndsWith(".num_batches_tracked", StringComparison.Ordinal))
            .ToList();
        var unexpected = sources.Keys
            .Where(name => !targets.ContainsKey(name) && !ForeignWeights.IsUnreadStatistic(name, sources.ContainsKey))
            .ToList();
        var misshapen = tensors
            .Where(tensor => targets.TryGetValue(tensor.Name, out var target) && !target.shape.SequenceEqual(tensor.Shape))
            .Select(tensor => $"{tensor.Name} ([{Extents(tensor.Shape)}] for [{Extents(targets[tensor.Name].shape)}])")
            .ToList();

        if (missing.Count + unexpected.Count + misshapen.Count == 0)
            return;

        throw new CheckpointException(
            $"The weights in {source} do not fit the network:"
            + $"{Listed("missing", missing)}{Listed("unexpected", unexpected)}{Listed("of another shape", misshapen)}.");
    }

    private static string Extents(IEnumerable<long> shape) => string.Join(", ", shape);

    private static string Listed(string what, List<string> names) => names.Count == 0
        ? ""
        : $" {what}: {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? $" and {names.Count - Shown} more" : "")};";
}
