using System.Text;
using Application.Extensions;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation.Batches;

namespace Application;

/// <summary>A codec of an application's own.</summary>
public sealed class ImagingTests
{
    private static readonly CompositeImageCodec Codec = new([new HexCodec(), ImageCodecs.Default]);

    private static readonly byte[] File = Encoding.ASCII.GetBytes("hex 2\n00ff\n4080\n");

    [Fact]
    public void Codec_OfOnesOwn_JoinsTheOthers()
    {
        using var folder = new TemporaryFolder();
        var image = Codec.Load(folder.Write("image.hex", File));
        Assert.Equal((2, 2, 1), (image.Width, image.Height, image.Channels));

        Codec.Save(image, folder.PathOf("image.png"));
        Assert.Equal([0x00, 0xff, 0x40, 0x80], Codec.Load(folder.PathOf("image.png")).Bytes.ToArray());
    }

    [Fact]
    public async Task Codec_OfOnesOwn_ReadsWhatIsTranslated()
    {
        var batch = new BatchTranslator(new NegativeTranslator(), codec: Codec);
        var job = new StreamTranslation("upload", () => new MemoryStream(File));

        await foreach (var result in batch.TranslateAsync([job]))
            Assert.Equal([0xff, 0x00, 0xbf, 0x7f], result.Output!.Bytes.ToArray());
    }
}
