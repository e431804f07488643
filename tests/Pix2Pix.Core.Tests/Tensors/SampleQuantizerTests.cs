using System.Runtime.InteropServices;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Tests.Tensors;

public sealed class SampleQuantizerTests
{
    [Theory]
    [InlineData(SampleType.UInt8, PixelRounding.Nearest)]
    [InlineData(SampleType.UInt8, PixelRounding.Truncate)]
    [InlineData(SampleType.UInt16, PixelRounding.Nearest)]
    [InlineData(SampleType.Float32, PixelRounding.Nearest)]
    public void Quantize_GivesTorchsArithmeticToTheBit(SampleType type, PixelRounding rounding)
    {
        using var scope = NewDisposeScope();
        using var random = new torch.Generator(3, CPU);
        var values = empty(1, 3, 37, 41).uniform_(-1.1, 1.1, random);
        var scale = type switch { SampleType.UInt8 => 255.0, SampleType.UInt16 => 65535.0, _ => 1.0 };
        var offset = type != SampleType.Float32 && rounding == PixelRounding.Nearest ? 0.5 : 0.0;
        var expected = values[0].permute(1, 2, 0).Clamp(-1, 1).Add(1).Multiply(scale / 2).Add(offset).contiguous().data<float>().ToArray();

        var image = ImageTensors.ToImage(values, type, rounding);

        for (var index = 0; index < expected.Length; index++)
        {
            var (wanted, actual) = type switch
            {
                SampleType.UInt8 => ((float)(byte)expected[index], image.Samples<byte>()[index]),
                SampleType.UInt16 => ((ushort)expected[index], image.Samples<ushort>()[index]),
                _ => (expected[index], image.Samples<float>()[index]),
            };
            Assert.Equal(wanted, actual);
        }
    }

    [Fact]
    public void Quantize_OfAnyMemoryLayout_GivesTheSame()
    {
        using var scope = NewDisposeScope();
        var planar = TestSupport.Some.Images(size: 20);
        var interleaved = planar.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
        Assert.Equal(ImageTensors.ToImage(planar).Bytes.ToArray(), ImageTensors.ToImage(interleaved).Bytes.ToArray());
    }

    [Fact]
    public void Quantize_OfAllBytes_LeavesThemAsTheyWere()
    {
        var image = new ImageBuffer(16, 16, 1);
        for (var index = 0; index < 256; index++)
            image.Bytes[index] = (byte)index;

        using var tensor = ImageTensors.ToTensor(image);
        Assert.Equal(image.Bytes.ToArray(), ImageTensors.ToImage(tensor).Bytes.ToArray());
        Assert.Equal(256, MemoryMarshal.Cast<byte, float>(tensor.bytes).Length);
    }
}
