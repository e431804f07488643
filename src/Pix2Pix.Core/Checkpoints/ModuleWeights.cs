namespace Pix2Pix.Checkpoints;

/// <summary>Copies weights between networks and stored tensors, by name.</summary>
/// <remarks>
/// Names are those of PyTorch's <c>state_dict</c>. "Weights" includes buffers, such as the running statistics of batch
/// normalisation. Not for use while another thread uses the network.
/// </remarks>
public static class ModuleWeights
{
    /// <summary>Lists the parameters and buffers of a network, layer by layer, in the order of PyTorch's <c>state_dict</c>.</summary>
    /// <param name="network">The network, on any device.</param>
    /// <returns>
    /// Tensors that read the network's memory each time they are asked for their data: write them before the network changes
    /// or is disposed.
    /// </returns>
    public static IReadOnlyList<StoredTensor> Capture(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. LayerByLayer(network).Select(entry => Store(entry.Name, entry.Value))];
    }

    /// <summary>Makes a stored tensor of a tensor, without copying it.</summary>
    /// <param name="name">The stored tensor's name.</param>
    /// <param name="tensor">The tensor, on any device; stays the caller's.</param>
    /// <returns>A stored tensor that reads the memory of <paramref name="tensor"/> each time it is asked for its data.</returns>
    /// <exception cref="ArgumentException">No file holds tensors of this element type, for example complex ones.</exception>
    public static StoredTensor Store(string name, Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);

        return new StoredTensor(
            name,
            ScalarTypes.ElementType(tensor.dtype),
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

    /// <summary>Copies weights into a network. It needs every tensor that the network has and no other, each of the same shape.</summary>
    /// <param name="network">The network, on any device. Values are converted to its element types.</param>
    /// <param name="tensors">
    /// The weights. Running statistics of instance normalisation, which PyTorch saved before 0.4, are ignored.
    /// </param>
    /// <param name="source">Where the weights come from, for messages.</param>
    /// <exception cref="CheckpointException">Names or shapes differ; the message lists them, and the network is as it was.</exception>
    public static void Restore(nn.Module network, IReadOnlyList<StoredTensor> tensors, string source)
    {
        ArgumentNullException.ThrowIfNull(network);
        Restore(LayerByLayer(network), tensors, source);
    }

    /// <summary>Copies weights into tensors by name, on the same terms.</summary>
    internal static void Restore(IEnumerable<(string Name, Tensor Value)> targets, IReadOnlyList<StoredTensor> tensors, string source)
    {
        ArgumentNullException.ThrowIfNull(tensors);

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var targetByName = targets.ToDictionary(entry => entry.Name, entry => entry.Value);
        WeightFit.Check(targetByName, tensors, source);

        // One buffer per element type for all tensors: new memory for each would be cleared by the system, page by page.
        var buffers = tensors.GroupBy(tensor => tensor.ElementType).ToDictionary(
            group => group.Key,
            group => empty(group.Max(tensor => tensor.ElementCount), ScalarTypes.Of(group.Key)));

        foreach (var tensor in tensors.Where(tensor => targetByName.ContainsKey(tensor.Name)))
        {
            using var values = buffers[tensor.ElementType].narrow(0, 0, tensor.ElementCount);
            using var shaped = values.reshape([.. tensor.Shape]);
            if (tensor.ElementCount > 0)
                tensor.CopyTo(values.bytes);

            targetByName[tensor.Name].copy_(shaped);
        }
    }

    /// <summary>Makes a tensor of a stored tensor.</summary>
    /// <param name="stored">The stored tensor.</param>
    /// <returns>A tensor on the CPU with memory of its own; the caller disposes it.</returns>
    public static Tensor Load(StoredTensor stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        Tensors.TorchBackend.EnsureLoaded();

        var tensor = empty([.. stored.Shape], ScalarTypes.Of(stored.ElementType));
        if (stored.ElementCount > 0)
            stored.CopyTo(tensor.bytes);

        return tensor;
    }

    private static IEnumerable<(string Name, Tensor Value)> LayerByLayer(nn.Module network) =>
        network.named_modules()
            .Prepend(("", network))
            .Where(entry => !entry.Item2.children().Any())
            .SelectMany(entry => OwnTensors(entry.Item2)
                .Select(tensor => (entry.Item1.Length == 0 ? tensor.Name : $"{entry.Item1}.{tensor.Name}", tensor.Value)));

    private static IEnumerable<(string Name, Tensor Value)> OwnTensors(nn.Module layer) =>
        layer.named_parameters(recurse: false).Select(parameter => (parameter.name, (Tensor)parameter.parameter))
            .Concat(layer.named_buffers(recurse: false).Select(buffer => (buffer.name, buffer.buffer)));

    // The tensor's own memory if it is contiguous on the CPU; valid as long as the caller's scope.
    private static Span<byte> Elements(Tensor tensor)
    {
        using var noGradients = no_grad();
        return tensor.numel() == 0 ? default : tensor.detach().cpu().contiguous().bytes;
    }
}
