using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>
/// An encoded image from a stream, for example an upload or an entry of an archive, whose translation goes to another stream or stays
/// in memory.
/// </summary>
public sealed class StreamTranslation : ITranslationJob
{
    private readonly Func<Stream> _open;
    private readonly Func<Stream>? _create;
    private readonly ImageFormat _format;

    /// <summary>Describes the streams. Each is opened when it is needed, and disposed.</summary>
    /// <param name="name">The image's name in results and manifests.</param>
    /// <param name="open">Opens the encoded image; called once, on a decoding thread.</param>
    /// <param name="create">
    /// Opens the stream for the encoded translation; called once, on an encoding thread, when the translation is encoded. Null leaves the
    /// translation in <see cref="TranslationResult.Output"/>.
    /// </param>
    /// <param name="format">The format of the encoded translation.</param>
    public StreamTranslation(string name, Func<Stream> open, Func<Stream>? create = null, ImageFormat format = ImageFormat.Png)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(open);
        (Name, _open, _create, _format) = (name, open, create, format);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string? Destination => null;

    /// <summary>Always false: the stream is new.</summary>
    public bool OutputExists() => false;

    /// <inheritdoc/>
    public ImageBuffer Read(IImageCodec codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        using var stream = _open();
        return codec.Decode(stream);
    }

    /// <inheritdoc/>
    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace)
    {
        ArgumentNullException.ThrowIfNull(codec);
        if (_create is null)
            return translation;

        using var encoded = new MemoryStream();
        codec.Encode(translation, encoded, _format);

        using var stream = _create();
        encoded.WriteTo(stream);
        return null;
    }
}
