namespace Pix2Pix.Checkpoints;

/// <summary>Carries weights between networks and files, by name.</summary>
public static class ModuleWeights
{
    /// <summary>The parameters and buffers of a network, layer by layer, as PyTorch lists them.</summary>
    /// <returns>Tensors that read the network's memory when they are asked for their data: write them before it changes
    /// or is disposed.</returns>
    public static IReadOnlyList<StoredTensor> Capture(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. LayerByLayer(network).Select(entry => Store(entry.Name, entry.Value))];
    }

    /// <summary>One tensor as a file would hold it.</summary>
    /// <returns>A tensor that reads the memory of <paramref name="tensor"/> when it is asked for its data.</returns>
    public static StoredTensor Store(string name, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);

        return new StoredTensor(
            name,
            ElementType(tensor.dtype),
            tensor.shape,
            () =>
            {
                using var scope = NewDisposeScope();
                return Elements(tensor).ToArray();
            },
            stream =>
            {
                using var scope = NewDisposeScope();
                stream.Write(Elements(tensor));
            });
    }

    /// <summary>
    /// Writes weights into a network: every tensor the network has and no other, each of the same shape. Running statistics of
    /// instance normalisation, which PyTorch saved before 0.4, are left out.
    /// </summary>
    /// <param name="network">The network, on any device.</param>
    /// <param name="tensors">The weights.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="CheckpointException">Names or shapes differ; the network is as it was.</exception>
    public static void Restore(nn.Module network, IReadOnlyList<StoredTensor> tensors, string source)
    {
        ArgumentNullException.ThrowIfNull(network);
        Restore(LayerByLayer(network), tensors, source);
    }

    internal static void Restore(IEnumerable<(string Name, Tensor Value)> targets, IReadOnlyList<StoredTensor> tensors, string source)
    {
        ArgumentNullException.ThrowIfNull(tensors);

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var targetByName = targets.ToDictionary(entry => entry.Name, entry => entry.Value);
        var sourceByName = tensors.ToDictionary(tensor => tensor.Name);

        // PyTorch files from before version 0.4 have no such counters; they only matter to training with no momentum.
        var missing = targetByName.Keys.Where(name => !sourceByName.ContainsKey(name) && !name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)).ToList();
        var unexpected = sourceByName.Keys
            .Where(name => !targetByName.ContainsKey(name) && !ForeignWeights.IsUnreadStatistic(name, sourceByName.ContainsKey))
            .ToList();
        var misshapen = tensors.Where(tensor => targetByName.TryGetValue(tensor.Name, out var target) && !target.shape.SequenceEqual(tensor.Shape))
            .Select(tensor => $"{tensor.Name} ([{string.Join(", ", tensor.Shape)}] for [{string.Join(", ", targetByName[tensor.Name].shape)}])").ToList();

        if (missing.Count + unexpected.Count + misshapen.Count > 0)
            throw new CheckpointException($"The weights in {source} do not fit the network:{Listed("missing", missing)}{Listed("unexpected", unexpected)}{Listed("of another shape", misshapen)}.");

        // All go through the same memory: the system would clear new memory for each, page by page.
        var passages = tensors.GroupBy(tensor => tensor.ElementType)
            .ToDictionary(group => group.Key, group => empty(group.Max(tensor => tensor.ElementCount), ScalarTypeOf(group.Key)));

        foreach (var tensor in tensors.Where(tensor => targetByName.ContainsKey(tensor.Name)))
        {
            using var values = passages[tensor.ElementType].narrow(0, 0, tensor.ElementCount);
            using var shaped = values.reshape([.. tensor.Shape]);
            if (tensor.ElementCount > 0)
                tensor.CopyTo(values.bytes);

            targetByName[tensor.Name].copy_(shaped);
        }
    }

    /// <summary>Makes a tensor on the CPU from what a file holds.</summary>
    /// <returns>A tensor of its own memory; the caller disposes it.</returns>
    public static Tensor Load(StoredTensor stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Tensors.TorchBackend.EnsureLoaded();

        var tensor = empty([.. stored.Shape], ScalarTypeOf(stored.ElementType));
        if (stored.ElementCount > 0)
            stored.CopyTo(tensor.bytes);

        return tensor;
    }

    private static IEnumerable<(string Name, Tensor Value)> LayerByLayer(nn.Module network) =>
        network.named_modules()
            .Prepend(("", network))
            .Where(entry => !entry.Item2.children().Any())
            .SelectMany(entry => entry.Item2.named_parameters(recurse: false).Select(parameter => (parameter.name, (Tensor)parameter.parameter))
                .Concat(entry.Item2.named_buffers(recurse: false).Select(buffer => (buffer.name, buffer.buffer)))
                .Select(tensor => (entry.Item1.Length == 0 ? tensor.name : $"{entry.Item1}.{tensor.name}", tensor.Item2)));

    // The tensor's own memory where that is in order; valid for as long as the caller's scope.
    private static Span<byte> Elements(Tensor tensor)
    {
        using var noGradients = no_grad();
        return tensor.numel() == 0 ? default : tensor.detach().cpu().contiguous().bytes;
    }

    private static string Listed(string what, List<string> names) => names.Count == 0
        ? ""
        : $" {what}: {string.Join(", ", names.Take(4))}{(names.Count > 4 ? $" and {names.Count - 4} more" : "")};";

    private static TensorElementType ElementType(ScalarType type) => type switch
    {
        ScalarType.Float64 => TensorElementType.Float64,
        ScalarType.Float32 => TensorElementType.Float32,
        ScalarType.Float16 => TensorElementType.Float16,
        ScalarType.BFloat16 => TensorElementType.BFloat16,
        ScalarType.Int64 => TensorElementType.Int64,
        ScalarType.Int32 => TensorElementType.Int32,
        ScalarType.Int16 => TensorElementType.Int16,
        ScalarType.Int8 => TensorElementType.Int8,
        ScalarType.Byte => TensorElementType.UInt8,
        ScalarType.Bool => TensorElementType.Boolean,
        _ => throw new ArgumentException($"Tensors of {type} cannot be stored."),
    };

    private static ScalarType ScalarTypeOf(TensorElementType type) => type switch
    {
        TensorElementType.Float64 => ScalarType.Float64,
        TensorElementType.Float32 => ScalarType.Float32,
        TensorElementType.Float16 => ScalarType.Float16,
        TensorElementType.BFloat16 => ScalarType.BFloat16,
        TensorElementType.Int64 => ScalarType.Int64,
        TensorElementType.Int32 => ScalarType.Int32,
        TensorElementType.Int16 => ScalarType.Int16,
        TensorElementType.Int8 => ScalarType.Int8,
        TensorElementType.UInt8 => ScalarType.Byte,
        _ => ScalarType.Bool,
    };
}
