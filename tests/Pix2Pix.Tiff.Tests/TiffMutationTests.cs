using System.Diagnostics;
using CsCheck;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tiff.Tests;

/// <summary>Damaged files are read, or refused by the one typed exception: nothing else, soon, and in little memory.</summary>
public sealed class TiffMutationTests
{
    private const long MostBytes = 32 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30); // tells a hang; a busy machine takes seconds

    private static readonly byte[][] Sound = [.. TiffCase.Kept.Where(file => file.Key.EndsWith(".tif", StringComparison.Ordinal)).Select(file => file.Value)];

    [Fact]
    public void Decode_Damaged_IsReadOrRefused() => Check(3000, (_, mutation) => mutation);

    // Whatever moves bytes spoils the directory at once. These leave it in its place, so that decoders see damage too.
    [Fact]
    public void Decode_DamagedInPlace_IsReadOrRefused() => Check(4000, (_, mutation) => mutation with { Kind = mutation.Kind % 2 });

    // The directory is a small part of a file, and the one that sizes and places come from.
    [Fact]
    public void Decode_DamagedDirectory_IsReadOrRefused() =>
        Check(3000, (file, mutation) => mutation with { Kind = mutation.Kind % 2, At = Directory(file) + mutation.At % 256 });

    private static void Check(int files, Func<byte[], Mutation, Mutation> place) => Gen.Select(Gen.Int[0, Sound.Length - 1], Mutation.Several).Sample(
        (index, mutations) =>
        {
            var file = Mutation.Apply(Sound[index], [.. mutations.Select(mutation => place(Sound[index], mutation))]);
            var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

            try
            {
                new TiffImageCodec().Decode(new MemoryStream(file));
            }
            catch (ImageFormatException)
            {
            }

            return GC.GetAllocatedBytesForCurrentThread() - allocated < MostBytes && watch.Elapsed < Longest;
        },
        iter: files);

    private static uint Directory(byte[] file) => file switch
    {
        [(byte)'M', _, _, 42, ..] => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(4)),
        [(byte)'M', ..] => (uint)System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(file.AsSpan(8)),
        [_, _, 42, ..] => System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)),
        _ => (uint)System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(8)),
    };
}
