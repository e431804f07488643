using System.Collections;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Training;

/// <summary>The tensors that a checkpoint keeps of a trainer, by the name of their file: networks, optimizers and the like.</summary>
internal sealed class TrainerTensors : IEnumerable<string>
{
    private readonly List<TensorFile> _files = [];

    /// <summary>Adds a network's parameters and buffers; nothing for null.</summary>
    public void Add(string name, nn.Module? network)
    {
        if (network is not null)
        {
            _files.Add(new TensorFile(
                name,
                () => network.parameters().Concat(network.buffers()),
                () => ModuleWeights.Capture(network),
                (tensors, source) => ModuleWeights.Restore(network, tensors, source)));
        }
    }

    /// <summary>Adds a state; nothing for null.</summary>
    /// <param name="name">The file's name, without extension.</param>
    /// <param name="state">Its tensors by name. They stay the owner's, who must not replace them.</param>
    public void Add(string name, IEnumerable<(string Name, Tensor Value)>? state)
    {
        if (state is not null)
        {
            _files.Add(new TensorFile(
                name,
                () => state.Select(entry => entry.Value),
                () => Store(state),
                (tensors, source) => ModuleWeights.Restore(state, tensors, source)));
        }
    }

    /// <summary>Says which file holds a number that is not finite, as the weights do once a gradient was NaN; null if none does.</summary>
    public string? FindNotFinite()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        return _files.FirstOrDefault(file => !AreFinite(file.Tensors()))?.Name;
    }

    /// <summary>All files, whose tensors are read when they are written: before the next step.</summary>
    public Dictionary<string, IReadOnlyList<StoredTensor>> Capture() => _files.ToDictionary(file => file.Name, file => file.Capture());

    /// <summary>Writes a checkpoint's tensors into the trainer's.</summary>
    /// <exception cref="CheckpointException">A file is missing, or its tensors have other names or shapes.</exception>
    public void Restore(Checkpoint checkpoint, string directory)
    {
        foreach (var file in _files)
            file.Restore(checkpoint.WeightsOf(file.Name), $"{directory} ({file.Name})");
    }

    /// <summary>The names of the files.</summary>
    public IEnumerator<string> GetEnumerator() => _files.Select(file => file.Name).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A sum is finite only if all its parts are; one that overflows is that of weights gone wrong, too.
    private static bool AreFinite(IEnumerable<Tensor> tensors)
    {
        var sums = tensors.Where(tensor => tensor.is_floating_point()).Select(tensor => tensor.sum(ScalarType.Float64).cpu()).ToList();
        return sums.Count == 0 || stack(sums).isfinite().all().item<bool>();
    }

    private static List<StoredTensor> Store(IEnumerable<(string Name, Tensor Value)> state) =>
        [.. state.Select(entry => ModuleWeights.Store(entry.Name, entry.Value))];

    private sealed record TensorFile(
        string Name,
        Func<IEnumerable<Tensor>> Tensors,
        Func<IReadOnlyList<StoredTensor>> Capture,
        Action<IReadOnlyList<StoredTensor>, string> Restore);
}
