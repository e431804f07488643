using System.Threading.Channels;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Data;

/// <summary>
/// Makes the batches of an epoch: worker threads read and transform pairs ahead, tensors are made on the consuming thread.
/// The order depends on (seed, epoch) and a pair's draw on (seed, epoch, index) alone, so any number of workers gives the
/// same batches to the bit.
/// </summary>
public sealed class PairLoader
{
    private readonly IPairedDataset _data;
    private readonly PooledPairReader _reader;
    private readonly PairLoaderOptions _options;

    /// <summary>Makes a loader; nothing is read yet.</summary>
    /// <param name="data">The pairs.</param>
    /// <param name="transform">What each pair goes through; null for nothing.</param>
    /// <param name="options">Batch size, order and threads.</param>
    /// <exception cref="TorchBackendException">Memory is to be pinned, and there is no CUDA device.</exception>
    public PairLoader(IPairedDataset data, IPairTransform? transform = null, PairLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        (_data, _reader) = (data, new PooledPairReader(data, transform));
        _options = OptionsGuard.Validated(options is null ? new PairLoaderOptions() : options with { });
        if (_options.PinMemory && !TorchDevice.HasCuda())
            throw new TorchBackendException($"{nameof(PairLoaderOptions)}.{nameof(PairLoaderOptions.PinMemory)} prepares batches for a CUDA device, but libtorch sees none; leave it off.");
    }

    /// <summary>The number of batches in an epoch.</summary>
    public int BatchesPerEpoch => (_data.Count + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>The batches of one epoch, in order.</summary>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="skip">Batches at its start to leave out, which are not read: those that were trained on before a resume.</param>
    /// <param name="cancellationToken">Ends the enumeration with an exception.</param>
    /// <returns>Batches on the CPU; the caller disposes each.</returns>
    /// <exception cref="PairedDatasetException">A pair cannot be read, or the pairs of a batch differ in size.</exception>
    public IEnumerable<PairBatch> Batches(int epoch, int skip = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        var order = _options.Shuffle
            ? SeededRandom.Permutation(_data.Count, SeedMixer.Mix(_options.Seed, epoch))
            : [.. Enumerable.Range(0, _data.Count)];

        // One bounded queue of pairs in the making, in order: each slot is a task that a worker runs.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var slots = Channel.CreateBounded<Task<ImagePair>>(_options.PrefetchBatches * _options.BatchSize);
        var work = Channel.CreateUnbounded<Task<ImagePair>>();
        var feeder = Task.Run(() => FeedAsync(order.Skip(skip * _options.BatchSize), epoch, slots.Writer, work.Writer, stop.Token), CancellationToken.None);
        var workers = Enumerable.Range(0, _options.Workers).Select(_ => Task.Run(() => WorkAsync(work.Reader, stop.Token), CancellationToken.None)).ToArray();

        try
        {
            for (var batch = skip; batch < BatchesPerEpoch; batch++)
            {
                var size = Math.Min(_options.BatchSize, _data.Count - batch * _options.BatchSize);
                yield return Assemble(TakePairs(slots.Reader, size, stop.Token));
            }
        }
        finally
        {
            stop.Cancel();
            Task.WhenAll(workers.Append(feeder)).GetAwaiter().GetResult();
        }
    }

    private async Task FeedAsync(IEnumerable<int> indices, int epoch, ChannelWriter<Task<ImagePair>> slots, ChannelWriter<Task<ImagePair>> work, CancellationToken stop)
    {
        try
        {
            foreach (var index in indices)
            {
                var pair = new Task<ImagePair>(() => _reader.Read(index, new SeededRandom(SeedMixer.Mix(_options.Seed, epoch, index))));
                await slots.WriteAsync(pair, stop).ConfigureAwait(false);
                await work.WriteAsync(pair, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The consumer is done.
        }
        finally
        {
            work.Complete();
        }
    }

    private static async Task WorkAsync(ChannelReader<Task<ImagePair>> work, CancellationToken stop)
    {
        try
        {
            await foreach (var pair in work.ReadAllAsync(stop).ConfigureAwait(false))
                pair.RunSynchronously(TaskScheduler.Default);
        }
        catch (OperationCanceledException)
        {
            // The consumer is done.
        }
    }

    private static List<ImagePair> TakePairs(ChannelReader<Task<ImagePair>> slots, int count, CancellationToken stop)
    {
        var pairs = new List<ImagePair>(count);
        while (pairs.Count < count)
            pairs.Add(slots.ReadAsync(stop).AsTask().GetAwaiter().GetResult().WaitAsync(stop).GetAwaiter().GetResult());

        return pairs;
    }

    private PairBatch Assemble(List<ImagePair> pairs)
    {
        var first = pairs[0];
        if (pairs.FirstOrDefault(pair => !SameForm(pair, first)) is { } other)
            throw new PairedDatasetException($"The pairs of a batch need one size, but {first.Name} is {first.Input} to {first.Target} and {other.Name} is {other.Input} to {other.Target}; use a jitter that resizes, or a batch size of 1.");

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
