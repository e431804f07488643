using System.Threading.Channels;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>The stages that images go through, and the threads at work in them.</summary>
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

    public TranslationPipeline(IImageTranslator translator, BatchTranslatorOptions options, IImageCodec codec, IAsyncEnumerable<ITranslationJob> jobs, CancellationToken cancellationToken)
    {
        (_translator, _existing, _codec) = (translator, options.Existing, codec);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _room = new SemaphoreSlim(options.ImagesInFlight);
        _encoding = new PipelineStage(options.Encoders, Encode);
        _translating = new PipelineStage(1, Translate); // one thread: a model has the cores to itself, and libtorch keeps a team of threads for every thread that calls it
        _decoding = new PipelineStage(options.Decoders, Decode);
        _feeding = Task.Run(() => FeedAsync(jobs, _stop.Token), CancellationToken.None);
    }

    /// <summary>The images in order, each as soon as it is in work.</summary>
    public IAsyncEnumerable<PipelineItem> Items => _items.Reader.ReadAllAsync(CancellationToken.None); // cancelled through its end, so that what was written is reported

    /// <summary>Lets one more image in, for one that is done with.</summary>
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
            _items.Writer.Complete(exception); // the consumer's to see, after the images before it
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
                throw new IOException($"{item.Job.Destination} is there already and stays; choose another place, or {nameof(ExistingOutput)}.{ExistingOutput.Replace}.");
        });
        item.Decoded.SetResult();
    }

    private void Translate(PipelineItem item)
    {
        item.Decoded.Task.Wait();
        item.Run(() => item.Image = _translator.Translate(item.Image!));
        _encoding.Add(item);
    }

    // What was translated is also written when the work is stopped: so the images with a result are the first ones, without a gap.
    private void Encode(PipelineItem item) => item.RunToEnd(() =>
    {
        var translation = item.Image!;
        item.Finish(TranslationStatus.Translated, (translation.Width, translation.Height), item.Job.Write(translation, _codec, replace: _existing == ExistingOutput.Replace));
    });
}
