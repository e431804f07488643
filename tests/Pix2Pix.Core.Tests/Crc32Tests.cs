
namespace Pix2Pix.Tests;

public sealed class Crc32Tests
{
    [Fact]
    public void Compute_NineDigits_GivesTheStandardCheckValue() => Assert.Equal(0xCBF43926, Crc32.Compute("123456789"u8));

    [Fact]
    public void Compute_AnyLength_EqualsOneBitAtATime()
    {
        var data = new byte[70];
        for (var i = 0; i < data.Length; i++)
            data[i] = (byte)(i * 37);

        for (var length = 0; length < data.Length; length++)
            Assert.Equal(Slowly(data.AsSpan(0, length)), Crc32.Compute(data.AsSpan(0, length)));
    }

    private static uint Slowly(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
