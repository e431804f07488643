using System.Threading.Channels;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>The three stages of a batch, and the queue of results between them and the consumer.</summary>
internal sealed class TranslationPipeline : IAsyncDisposable
{
    private readonly IImageTranslator _translator;
    private readonly ExistingOutput _existing;
    private readonly IImageCodec _codec;
    private readonly CancellationTokenSource _stop;
    private readonly SemaphoreSlim _room;
    private readonly Channel<PipelineItem> _items = Channel.CreateUnbounded<PipelineItem>();
    private readonly PipelineStage _decoding;
    private readonly PipelineStage _translating;
    private readonly PipelineStage _encoding;
    private readonly Task _feeding;

    public TranslationPipeline(
        IImageTranslator translator,
        BatchTranslatorOptions options,
        IImageCodec codec,
        IAsyncEnumerable<ITranslationJob> jobs,
        CancellationToken cancellationToken)
    {
        (_translator, _existing, _codec) = (translator, options.Existing, codec);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _room = new SemaphoreSlim(options.ImagesInFlight);
        _encoding = new PipelineStage(options.Encoders, Encode);
        _translating = new PipelineStage(1, Translate); // a model uses all cores, and libtorch keeps a thread team per calling thread
        _decoding = new PipelineStage(options.Decoders, Decode);
        _feeding = Task.Run(() => FeedAsync(jobs, _stop.Token), CancellationToken.None);
    }

    /// <summary>
    /// The images in order, each as soon as a stage works on it. Cancellation ends them through the channel, after the images that
    /// were written.
    /// </summary>
    public IAsyncEnumerable<PipelineItem> Items => _items.Reader.ReadAllAsync(CancellationToken.None);

    /// <summary>Admits one more image, in place of one whose result was taken.</summary>
    public void MakeRoom() => _room.Release();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _feeding.ConfigureAwait(false);
        await _decoding.EndAsync().ConfigureAwait(false);
        await _translating.EndAsync().ConfigureAwait(false);
        await _encoding.EndAsync().ConfigureAwait(false);
        _room.Dispose();
        _stop.Dispose();
    }

    private async Task FeedAsync(IAsyncEnumerable<ITranslationJob> jobs, CancellationToken stop)
    {
        try
        {
            var source = jobs.GetAsyncEnumerator(stop);
            await using (source.ConfigureAwait(false))
            {
                while (true)
                {
                    await _room.WaitAsync(stop).ConfigureAwait(false);
                    if (!await source.MoveNextAsync().ConfigureAwait(false))
                        break;

                    var item = new PipelineItem(source.Current, stop);
                    _items.Writer.TryWrite(item);
                    _decoding.Add(item);
                    _translating.Add(item);
                }
            }

            _items.Writer.Complete();
        }
        catch (Exception exception)
        {
            _items.Writer.Complete(exception); // reaches the consumer after the earlier images
        }
    }

    private void Decode(PipelineItem item)
    {
        item.Run(() =>
        {
            if (_existing == ExistingOutput.Replace || !item.Job.OutputExists())
                item.Image = item.Job.Read(_codec);
            else if (_existing == ExistingOutput.Skip)
                item.Finish(TranslationStatus.Skipped);
            else
            {
                throw new IOException(
                    $"{item.Job.Destination} is there already and stays; choose another place, or have it replaced.");
            }
        });
        item.Decoded.SetResult();
    }

    private void Translate(PipelineItem item)
    {
        item.Decoded.Task.Wait();
        item.Run(() => item.Image = _translator.Translate(item.Image!));
        _encoding.Add(item);
    }

    // Writes translated images even if the work is stopped. So the images with results are the first ones, without a gap.
    private void Encode(PipelineItem item) => item.RunToEnd(() =>
    {
        var translation = item.Image!;
        var output = item.Job.Write(translation, _codec, replace: _existing == ExistingOutput.Replace);
        item.Finish(TranslationStatus.Translated, (translation.Width, translation.Height), output);
    });
}
