using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Holds each image until it is let go, then gives it back inverted.</summary>
internal sealed class BlockingTranslator : IImageTranslator, IDisposable
{
    private readonly SemaphoreSlim _gate = new(0);
    private readonly Lock _lock = new();
    private int _inside;

    /// <summary>Translations that began.</summary>
    public int Begun { get; private set; }

    /// <summary>The most translations at any one time.</summary>
    public int MostAtOnce { get; private set; }

    public bool IsDisposed { get; private set; }

    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        lock (_lock)
        {
            Begun++;
            MostAtOnce = Math.Max(MostAtOnce, ++_inside);
        }

        _gate.Wait();
        lock (_lock)
            _inside--;

        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return Some.Inverted(image);
    }

    public void Release(int count = 1) => _gate.Release(count);

    /// <summary>
    /// Lets all go, those to come too, once disposed: declared after a queue, it keeps a failed assertion from waiting
    /// for ever in the queue's disposal.
    /// </summary>
    public IDisposable ReleasedInTheEnd() => new Opening(this);

    // The gate stays, for whom a test leaves inside.
    public void Dispose() => IsDisposed = true;

    private sealed class Opening(BlockingTranslator translator) : IDisposable
    {
        public void Dispose() => translator._gate.Release(1_000_000);
    }
}
