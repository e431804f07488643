using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Data;

/// <summary>
/// Makes the batches of an epoch: worker threads read and transform pairs ahead, and the consuming thread makes tensors of
/// them.
/// </summary>
/// <remarks>
/// The order of an epoch depends on (seed, epoch) alone, and the random draw of a pair on (seed, epoch, index) alone. So any
/// number of workers gives the same batches bit for bit, and a resumed run goes on with those it would have seen.
/// </remarks>
public sealed class PairLoader
{
    private readonly IPairedDataset _data;
    private readonly PooledPairReader _reader;
    private readonly PairLoaderOptions _options;

    /// <summary>Makes a loader; nothing is read yet.</summary>
    /// <param name="data">The pairs.</param>
    /// <param name="transform">What each pair goes through, for example a <see cref="Jitter"/>; null for nothing.</param>
    /// <param name="options">Batch size, order and threads; null for the defaults.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    /// <exception cref="TorchBackendException">Memory is to be pinned, and there is no CUDA device.</exception>
    public PairLoader(IPairedDataset data, IPairTransform? transform = null, PairLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        (_data, _reader) = (data, new PooledPairReader(data, transform));
        _options = OptionsGuard.Validated(options is null ? new PairLoaderOptions() : options with { });

        if (_options.PinMemory && !TorchDevice.HasCuda())
        {
            throw new TorchBackendException(
                $"{nameof(PairLoaderOptions)}.{nameof(PairLoaderOptions.PinMemory)} prepares batches for a CUDA device, "
                + "but libtorch sees none; leave it off.");
        }
    }

    /// <summary>The number of batches in an epoch; the last one may be smaller than the others.</summary>
    public int BatchesPerEpoch => (_data.Count + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>Enumerates the batches of one epoch, in order. Each pair comes once.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="skip">Batches to leave out at the start, without reading them: those trained on before a resume.</param>
    /// <param name="cancellationToken">Ends the enumeration with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Batches on the CPU; the caller disposes each.</returns>
    /// <exception cref="PairedDatasetException">A pair cannot be read, or the pairs of a batch differ in size or channels.</exception>
    public IEnumerable<PairBatch> Batches(int epoch, int skip = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        var order = _options.Shuffle
            ? SeededRandom.Permutation(_data.Count, SeedMixer.Mix(_options.Seed, epoch))
            : [.. Enumerable.Range(0, _data.Count)];

        using var pairs = new PairPrefetcher(
            order.Skip(skip * _options.BatchSize),
            index => _reader.Read(index, new SeededRandom(SeedMixer.Mix(_options.Seed, epoch, index))),
            _options.Workers,
            _options.PrefetchBatches * _options.BatchSize,
            cancellationToken);

        for (var batch = skip; batch < BatchesPerEpoch; batch++)
            yield return Assemble(pairs.Take(Math.Min(_options.BatchSize, _data.Count - batch * _options.BatchSize)));
    }

    private PairBatch Assemble(List<ImagePair> pairs)
    {
        var first = pairs[0];
        if (pairs.FirstOrDefault(pair => !SameForm(pair, first)) is { } other)
        {
            throw new PairedDatasetException(
                $"The pairs of a batch need one size, but {first.Name} is {first.Input} to {first.Target} "
                + $"and {other.Name} is {other.Input} to {other.Target}; use a jitter that resizes, or a batch size of 1.");
        }

        var batch = new PairBatch
        {
            Input = ImageTensors.ToBatch([.. pairs.Select(pair => pair.Input)]),
            Target = ImageTensors.ToBatch([.. pairs.Select(pair => pair.Target)]),
            Names = [.. pairs.Select(pair => pair.Name)],
        };

        foreach (var pair in pairs)
        {
            pair.Input.Release();
            pair.Target.Release();
        }

        return _options.PinMemory ? Pinned(batch) : batch;
    }

    private static PairBatch Pinned(PairBatch batch)
    {
        using (batch)
            return batch with { Input = batch.Input.pin_memory(), Target = batch.Target.pin_memory() };
    }

    private static bool SameForm(ImagePair first, ImagePair second) =>
        Form(first.Input) == Form(second.Input) && Form(first.Target) == Form(second.Target);

    private static (int, int, int) Form(ImageBuffer image) => (image.Width, image.Height, image.Channels);
}
