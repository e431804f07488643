using System.Diagnostics;
using CsCheck;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tiff.Tests;

/// <summary>Damaged files are read, or refused by the one typed exception: nothing else, soon, and in little memory.</summary>
public sealed class TiffMutationTests
{
    private const int Files = 10_000;
    private const long PixelLimit = 4_000_000;
    private const long MostBytes = 128 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30); // tells a hang; a busy machine takes seconds

    private static readonly byte[][] Sound = [.. TiffCase.Kept.Where(file => file.Key.EndsWith(".tif", StringComparison.Ordinal)).Select(file => file.Value)];

    [Fact]
    public void Decode_DamagedAnywhere_IsReadOrRefused() => Check((_, mutation) => mutation);

    // The directory is a small part of a file, and the one that sizes and places come from.
    [Fact]
    public void Decode_DamagedDirectory_IsReadOrRefused() => Check((file, mutation) => mutation with { At = Directory(file) + mutation.At % 256 });

    private static void Check(Func<byte[], Mutation, Mutation> place)
    {
        var codec = new TiffImageCodec(new TiffImageCodecOptions { PixelLimit = PixelLimit });

        Gen.Select(Gen.Int[0, Sound.Length - 1], Mutation.Several).Sample(
            (index, mutations) =>
            {
                var file = Mutation.Apply(Sound[index], [.. mutations.Select(mutation => place(Sound[index], mutation))]);
                var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

                try
                {
                    codec.Decode(new MemoryStream(file));
                }
                catch (ImageFormatException)
                {
                }

                return GC.GetAllocatedBytesForCurrentThread() - allocated < MostBytes && watch.Elapsed < Longest;
            },
            iter: Files / 2);
    }

    private static uint Directory(byte[] file) => file switch
    {
        [(byte)'M', _, _, 42, ..] => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(4)),
        [(byte)'M', ..] => (uint)System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(file.AsSpan(8)),
        [_, _, 42, ..] => System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)),
        _ => (uint)System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(8)),
    };
}
