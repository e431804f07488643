using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Pix2Pix.Imaging;
using Pix2Pix.Imaging.Numpy;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Imaging.Numpy;

public sealed class NumpyCodecTests
{
    private static readonly string Fixtures = TestFiles.PathOf("Imaging/Numpy/Fixtures");

    public static TheoryData<string> Kept => [.. Cases(Fixtures).Select(array => array.GetProperty("file").GetString()!)];

    [Theory]
    [MemberData(nameof(Kept))]
    public void Load_KeptArray_GivesWhatNumpyWrote(string name) =>
        Check(Fixtures, Cases(Fixtures).Single(array => array.GetProperty("file").GetString() == name));

    [Fact]
    public void Load_FreshArrays_GivesWhatNumpyWrote()
    {
        using var folder = new TemporaryFolder();
        ReferencePython.Run("make_arrays.py", folder.PathOf("arrays"));
        Assert.Multiple([.. Cases(folder.PathOf("arrays")).Select(array => (Action)(() => Check(folder.PathOf("arrays"), array)))]);
    }

    [Fact]
    public void Encode_ThenDecode_GivesTheSameImage() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 9], Gen.Enum<SampleType>(), Gen.Int).Sample(
            (width, height, channels, type, seed) =>
            {
                var image = new ImageBuffer(width, height, channels, type);
                new Random(seed).NextBytes(image.Bytes);
                var decoded = Decoded(Encoded(image));

                Assert.Equal(image.ToString(), decoded.ToString());
                Assert.True(image.Bytes.SequenceEqual(decoded.Bytes));
            },
            iter: 300);

    // The very bytes of numpy.save, whose headers are padded to 64 bytes.
    [Theory]
    [InlineData("3x5-u1.npy")]
    [InlineData("4x5x3-little-u2.npy")]
    [InlineData("3x4x7-little-f4.npy")]
    public void Encode_WritesWhatNumpyWrites(string name)
    {
        var file = File.ReadAllBytes(Path.Combine(Fixtures, name));
        Assert.Equal(file, Encoded(Decoded(file)));
    }

    [Fact]
    public void Encode_WithAlpha_WritesItAsTheLastChannel()
    {
        var decoded = Decoded(Encoded(Some.Image(4, 3, 4, alpha: true)));
        Assert.Equal((4, false), (decoded.Channels, decoded.HasAlpha));
        Assert.Equal(Some.Image(4, 3, 4, alpha: true).Bytes, decoded.Bytes);
    }

    [Fact]
    public void Default_ReadsByContentAndWritesByName()
    {
        using var folder = new TemporaryFolder();
        var image = Some.Image(6, 5, 8, SampleType.Float32);
        ImageCodecs.Default.Save(image, folder.PathOf("a.npy"));
        File.Move(folder.PathOf("a.npy"), folder.PathOf("a.png"));

        Assert.Equal(image.Bytes, ImageCodecs.Default.Load(folder.PathOf("a.png")).Bytes);
    }

    [Fact]
    public void Decode_CutOffAnywhere_IsRefused()
    {
        var file = Encoded(Some.Image(5, 4, 3, SampleType.UInt16));
        for (var length = 0; length < file.Length; length++)
            Assert.Throws<ImageFormatException>(() => Decoded(file[..length]));
    }

    [Theory]
    [InlineData("(1000000000, 1000000000)", "limit")]
    [InlineData("(10000, 10000, 1000000)", "cut off")]
    [InlineData("(99999999999, 1)", "at least 1")]
    [InlineData("(4, -1)", "damaged")]
    public void Decode_HugeOrSenselessShape_IsRefusedBeforeMemoryIsTaken(string shape, string words)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains(words, Assert.Throws<ImageFormatException>(() => Decoded(WithHeader($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}"))).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 8 << 20);
    }

    [Theory]
    [InlineData("{'shape': (2, 3), 'fortran_order': False, 'descr': '|u1'}")]
    [InlineData("{ \"descr\" : \"|u1\" , \"fortran_order\" : False , \"shape\" : ( 2 , 3 ) }\n")]
    public void Decode_HeaderWrittenOtherwise_IsRead(string header) => Assert.Equal(6, Decoded(WithHeader(header)).Bytes.Length);

    [Theory]
    [InlineData("{'descr': '|u1', 'fortran_order': False}")]
    [InlineData("{'descr': '|u1', 'descr': '<u2', 'fortran_order': False, 'shape': (2, 3)}")]
    [InlineData("{'descr': '|u1', 'fortran_order': 1, 'shape': (2, 3)}")]
    [InlineData("__import__('os').system('true')")]
    public void Decode_HeaderThatSaysSomethingElse_IsRefused(string header) => Assert.Throws<ImageFormatException>(() => Decoded(WithHeader(header)));

    [Fact]
    public void Decode_Damaged_IsReadOrRefused()
    {
        var sound = Directory.GetFiles(Fixtures, "*.npy").Select(File.ReadAllBytes).ToArray();

        Gen.Select(Gen.Int[0, sound.Length - 1], Mutation.Several).Sample(
            (index, mutations) =>
            {
                var damaged = Mutation.Apply(sound[index], mutations);
                var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

                try
                {
                    Decoded(damaged);
                }
                catch (ImageFormatException)
                {
                }

                return GC.GetAllocatedBytesForCurrentThread() - allocated < 8 << 20 && watch.Elapsed < TimeSpan.FromSeconds(30);
            },
            iter: 10_000);
    }

    private static void Check(string folder, JsonElement array)
    {
        var path = Path.Combine(folder, array.GetProperty("file").GetString()!);
        if (array.TryGetProperty("refused", out var words))
        {
            Assert.Contains(words.GetString()!, Assert.Throws<ImageFormatException>(() => new NumpyCodec().Load(path)).Message, StringComparison.Ordinal);
            return;
        }

        var image = new NumpyCodec().Load(path);
        Assert.Equal(
            (array.GetProperty("width").GetInt32(), array.GetProperty("height").GetInt32(), array.GetProperty("channels").GetInt32(), array.GetProperty("type").GetString()),
            (image.Width, image.Height, image.Channels, image.SampleType.ToString()));
        Assert.Equal(array.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(image.Bytes)));
    }

    private static List<JsonElement> Cases(string folder) =>
        [.. JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json"))).RootElement.GetProperty("cases").EnumerateArray()];

    private static byte[] WithHeader(string header)
    {
        var text = Encoding.ASCII.GetBytes(header);
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. text, 1, 2, 3, 4, 5, 6];
    }

    private static byte[] Encoded(ImageBuffer image)
    {
        using var stream = new MemoryStream();
        new NumpyCodec().Encode(image, stream, ImageFormat.Npy);
        return stream.ToArray();
    }

    private static ImageBuffer Decoded(byte[] file) => new NumpyCodec().Decode(new MemoryStream(file));
}
