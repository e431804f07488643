using BitMiracle.LibTiff.Classic;
using Pix2Pix.Imaging;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Pix2Pix.Tiff.Tests;

/// <summary>LibTiff's error handler belongs to the whole process, so no other test runs beside these.</summary>
[Collection(nameof(LibTiffErrorsTests))]
[CollectionDefinition(nameof(LibTiffErrorsTests), DisableParallelization = true)]
public sealed class LibTiffErrorsTests : IDisposable
{
    private readonly CountingHandler _handler = new();
    private readonly TiffErrorHandler _previous;

    public LibTiffErrorsTests() => _previous = LibTiff.SetErrorHandler(_handler);

    public void Dispose() => LibTiff.SetErrorHandler(_previous);

    [Theory]
    [InlineData("uint16-3-strips-lzw.tif")]
    [InlineData("uint16-3-tiles-deflate.tif")]
    [InlineData("uint8-3-packbits.tif")]
    [InlineData("jpeg-ycbcr.tif")]
    [InlineData("fax-g4.tif")]
    public void Damage_IsToldByTheExceptionAlone(string name)
    {
        // The samples lie before the directory in some files, behind it in others: one of these damages them.
        var file = TiffCase.Kept[name];
        var refusals = Enumerable.Range(8, file.Length - 16).Select(place => Refusal([.. file[..place], 0xff, 0x00, 0xff, 0x00, .. file[(place + 4)..]]));

        Assert.Contains(refusals, message => message?.Contains("cannot be decompressed (", StringComparison.Ordinal) == true);
        Assert.Equal(0, _handler.Count);
    }

    [Fact]
    public void Handler_OfTheProcess_IsPutBack()
    {
        Refusal(TiffCase.Kept["uint16-3-strips-lzw.tif"]);
        Assert.Same(_handler, LibTiff.SetErrorHandler(_handler));
    }

    [Fact]
    public void Handler_OfTheProcess_HearsOfOtherFiles()
    {
        LibTiffErrors.Collect(() => LibTiff.ClientOpen("other", "r", new MemoryStream(new byte[20]), new TiffStream()));
        Assert.True(_handler.Count > 0);
    }

    [Fact]
    public void Handler_SetMeanwhile_Stays()
    {
        var other = new CountingHandler();
        LibTiffErrors.Collect(() => LibTiff.SetErrorHandler(other));
        Assert.Same(other, LibTiff.SetErrorHandler(_handler));
    }

    private static string? Refusal(byte[] file)
    {
        try
        {
            new TiffImageCodec().Decode(new MemoryStream(file));
            return null;
        }
        catch (ImageFormatException exception)
        {
            return exception.Message;
        }
    }

    private sealed class CountingHandler : TiffErrorHandler
    {
        public int Count { get; private set; }

        public override void ErrorHandler(LibTiff tif, string method, string format, params object[] args) => Count++;

        public override void WarningHandler(LibTiff tif, string method, string format, params object[] args) => Count++;
    }
}
