using System.Diagnostics;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace WebStudio.Api;

/// <summary>
/// The work of one request on a thread of the queue: decode, translate, encode. So there are never more decoded images than
/// threads.
/// </summary>
internal static class ImageWork
{
    public static (byte[] Image, TimeSpan Elapsed) Run(
        IImageTranslator translator, IImageCodec codec, Stream body, ImageFormat format, long? seed)
    {
        var start = Stopwatch.GetTimestamp();
        var output = translator.Translate(codec.Decode(body), seed);

        using var encoded = new MemoryStream();
        codec.Encode(format == ImageFormat.Jpeg && output.HasAlpha ? output.WithoutAlpha() : output, encoded, format);
        return (encoded.ToArray(), Stopwatch.GetElapsedTime(start));
    }
}
