using System.Text;
using CsCheck;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging.Netpbm;

public sealed class NetpbmReadingTests
{
    public static TheoryData<string> Damageable => new()
    {
        "P1 3 2 0 1 0 1 1 0", "P2 3 2 255 1 2 3 4 5 6", "P3 2 1 1000 1 2 3 4 5 1000", "P4 10 2 ABCD", "P5 3 2 255 abcdef", "P6 1 2 255 abcdef",
        "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 3\nMAXVAL 255\nTUPLTYPE RGB\nENDHDR\nabcdef",
    };

    [Theory]
    [InlineData("P1\n# drawn\n4 2\n0 1 1 0\n1 0 0 1\n")]
    [InlineData("P1 4 2 01101001")]
    [InlineData("P1 4 2 0 1#one\n1 0 10\n01")]
    public void PlainBitmap_IsBlackWhereItIsOne(string text)
    {
        var image = Decoded(text);
        Assert.Equal((4, 2, 1), (image.Width, image.Height, image.Channels));
        Assert.Equal([255, 0, 0, 255, 0, 255, 255, 0], image.Bytes.ToArray());
    }

    [Fact]
    public void Bitmap_FillsEachRowToAByte()
    {
        byte[] file = [.. "P4\n10 2\n"u8, 0b1010_0000, 0b0111_1111, 0b0000_0001, 0b1000_0000];
        var rows = ImageCodecs.Default.Decode(new MemoryStream(file));

        Assert.Equal([0, 255, 0, 255, 255, 255, 255, 255, 255, 0], rows.Row<byte>(0).ToArray());
        Assert.Equal([255, 255, 255, 255, 255, 255, 255, 0, 0, 255], rows.Row<byte>(1).ToArray());
    }

    [Fact]
    public void PlainMaps_EqualTheBinaryOnes()
    {
        foreach (var (kind, channels) in new[] { ("P2", 1), ("P3", 3) })
        {
            foreach (var type in new[] { SampleType.UInt8, SampleType.UInt16 })
            {
                var image = Some.Image(7, 5, channels, type);
                var samples = Enumerable.Range(0, 35 * channels).Select(index => type == SampleType.UInt8 ? image.Bytes[index] : image.Samples<ushort>()[index]);
                var text = $"{kind}\n7 5 # seven by five\n{(type == SampleType.UInt8 ? 255 : 65535)}\n{string.Join("\n ", samples)}";
                var decoded = Decoded(text);

                Assert.Equal((channels, type), (decoded.Channels, decoded.SampleType));
                Assert.Equal(image.Bytes.ToArray(), decoded.Bytes.ToArray());
            }
        }
    }

    [Theory]
    [InlineData("P2 2 1 15 0 15", "0 255")]
    [InlineData("P2 2 1 1 0 1", "0 255")]
    [InlineData("P2 2 1 4095 0 4095", "0 65535")]
    public void PlainMap_OfAnotherMaximum_FillsTheRange(string text, string expected)
    {
        var image = Decoded(text);
        var samples = image.SampleType == SampleType.UInt8 ? image.Bytes.ToArray().Select(sample => (int)sample) : image.Samples<ushort>().ToArray().Select(sample => (int)sample);
        Assert.Equal(expected, string.Join(' ', samples));
    }

    [Theory]
    [InlineData("P2 2 1 15 0 16", "above its maximum of 15")]
    [InlineData("P2 2 1 15 0 x", "'x' where a number belongs")]
    [InlineData("P2 2 2 15 0 1 2 ", "cut off")]
    [InlineData("P1 2 2 0 1 2", "cut off, or has something else")]
    [InlineData("P1 2 2 0 1 1  ", "cut off")]
    [InlineData("P4 9 2 a", "cut off")]
    [InlineData("P3 20000 20000 255 1 2 3", "limit")]
    [InlineData("P2 9000 9000 255 1 2 3", "cut off")]
    public void Read_OfWhatIsWrong_SaysSo(string text, string words) =>
        Assert.Contains(words, Assert.Throws<ImageFormatException>(() => Decoded(text)).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Damageable))]
    public void Read_OfADamagedFile_DecodesOrRefuses(string text)
    {
        var file = Encoding.Latin1.GetBytes(text);
        Mutation.Several.Sample(
            mutations => Assert.True(Record.Exception(() => ImageCodecs.Default.Decode(new MemoryStream(Mutation.Apply(file, mutations)))) is null or ImageFormatException),
            iter: 1500);
    }

    private static ImageBuffer Decoded(string text) => ImageCodecs.Default.Decode(new MemoryStream(Encoding.Latin1.GetBytes(text)));
}
