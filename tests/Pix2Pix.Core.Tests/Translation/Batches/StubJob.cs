using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Tests.Translation.Batches;

/// <summary>An image that does what the test says when it is read and written.</summary>
internal sealed class StubJob(int number, Action? onRead = null, Action? onWrite = null) : ITranslationJob
{
    public int Number => number;

    public string Name => $"{number}";

    public string? Destination => null;

    public bool OutputExists() => false;

    public ImageBuffer Read(IImageCodec codec)
    {
        onRead?.Invoke();
        return Some.Image(4, 4, 3, seed: number);
    }

    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace)
    {
        onWrite?.Invoke();
        return translation;
    }
}
