namespace Pix2Pix.Checkpoints;

/// <summary>Weights as other trainers save them, brought to the names of the PyTorch reference.</summary>
/// <param name="Tensors">The tensors of one network, without a prefix and without those that no network reads.</param>
/// <param name="Notes">What was left out or renamed, a sentence each.</param>
internal sealed record ForeignWeights(IReadOnlyList<StoredTensor> Tensors, IReadOnlyList<string> Notes)
{
    // The name of a first layer tells where a network begins.
    private static readonly string[] FirstLayers = ["model.model.0.weight", "model.1.weight", "model.0.weight", "net.0.weight"];

    private static readonly string[] Statistics = ["running_mean", "running_var", "num_batches_tracked"];

    /// <summary>
    /// Understands a state dict: takes the part under a prefix such as <c>netG.</c> where only that part is the network that
    /// is wanted, and drops the statistics that PyTorch before 0.4 saved with instance normalisation.
    /// </summary>
    /// <param name="tensors">The tensors of a file.</param>
    /// <param name="isWanted">Whether a network is of the kind that is wanted.</param>
    /// <param name="source">Where the tensors come from, for messages.</param>
    /// <exception cref="CheckpointException">
    /// The names are those of a variant that cannot be loaded; the message says what to do.
    /// </exception>
    public static ForeignWeights Understand(IReadOnlyList<StoredTensor> tensors, Func<NetworkArchitecture, bool> isWanted, string source)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Refuse(tensors, source);
        var notes = new List<string>();
        var kept = UnderPrefix(tensors, isWanted, notes);
        return new ForeignWeights(WithoutUnreadStatistics(kept, notes), notes);
    }

    /// <summary>Whether a tensor holds statistics of a normalisation without parameters, which no network reads.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="exists">Whether there is a tensor of a name.</param>
    public static bool IsUnreadStatistic(string name, Func<string, bool> exists)
    {
        var dot = name.LastIndexOf('.') + 1;
        return dot > 0 && Statistics.Contains(name[dot..]) && !exists(name[..dot] + "weight");
    }

    private static IReadOnlyList<StoredTensor> UnderPrefix(
        IReadOnlyList<StoredTensor> tensors, Func<NetworkArchitecture, bool> isWanted, List<string> notes)
    {
        if (isWanted(Identify(tensors)))
            return tensors;

        foreach (var prefix in Prefixes(tensors))
        {
            var inside = tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(tensor => tensor.Renamed(tensor.Name[prefix.Length..]))
                .ToList();
            if (!isWanted(Identify(inside)))
                continue;

            var others = tensors.Count - inside.Count;
            notes.Add($"the tensors under \"{prefix}\" are taken{(others > 0 ? $"; {others} others are left out" : "")}");
            return inside;
        }

        return tensors;
    }

    private static IEnumerable<string> Prefixes(IReadOnlyList<StoredTensor> tensors) =>
        from tensor in tensors
        from first in FirstLayers
        where tensor.Name.EndsWith("." + first, StringComparison.Ordinal)
        let prefix = tensor.Name[..^first.Length]
        group prefix by prefix into same
        orderby same.Key.Length
        select same.Key;

    private static IReadOnlyList<StoredTensor> WithoutUnreadStatistics(IReadOnlyList<StoredTensor> tensors, List<string> notes)
    {
        var names = tensors.Select(tensor => tensor.Name).ToHashSet();
        var read = tensors.Where(tensor => !IsUnreadStatistic(tensor.Name, names.Contains)).ToList();
        if (read.Count == tensors.Count)
            return tensors;

        var left = tensors.Count - read.Count;
        notes.Add($"{left} running statistics of instance normalisation are left out, as PyTorch leaves them out since 0.4");
        return read;
    }

    private static void Refuse(IReadOnlyList<StoredTensor> tensors, string source)
    {
        if (tensors.Any(tensor => IsSpectrallyNormalised(tensor.Name)))
        {
            throw new CheckpointException(
                $"The weights in {source} are spectrally normalised (they hold weight_orig or parametrizations). Fold them in PyTorch with "
                + "torch.nn.utils.remove_spectral_norm (or parametrize.remove_parametrizations) and save the state dict again.");
        }

        if (tensors.Any(tensor => tensor.Name.EndsWith("model.10.conv_block.0.weight", StringComparison.Ordinal)))
        {
            throw new CheckpointException(
                $"The weights in {source} are of a ResNet generator with zero padding (padding_type='zero'), "
                + "whose results differ at the borders. Only the reference's default, padding_type='reflect', can be loaded.");
        }
    }

    private static bool IsSpectrallyNormalised(string name) =>
        name.EndsWith(".weight_orig", StringComparison.Ordinal) || name.Contains(".parametrizations.", StringComparison.Ordinal);

    private static NetworkArchitecture Identify(IReadOnlyList<StoredTensor> tensors) =>
        ArchitectureProbe.Identify(tensors.Select(tensor => (tensor.Name, tensor.Shape)));
}
