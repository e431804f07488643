using Pix2Pix.Data;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class CachedPairedDatasetTests
{
    private const int PairBytes = 2 * 8 * 8 * 3;

    [Fact]
    public void Read_Again_GivesTheSamePairWithoutReadingIt()
    {
        var source = new CountingDataset(3);
        var cached = new CachedPairedDataset(source);

        Assert.Same(cached.Read(1), cached.Read(1));
        Assert.Equal((1, PairBytes), (source.Reads, cached.CachedBytes));
    }

    [Fact]
    public void Read_BeyondTheCapacity_KeepsWhatFits()
    {
        var source = new CountingDataset(5);
        var cached = new CachedPairedDataset(source, capacity: 2 * PairBytes + 1);

        for (var epoch = 0; epoch < 2; epoch++)
            for (var index = 0; index < 5; index++)
                Assert.Equal($"pair-{index}", cached.Read(index).Name);

        Assert.Equal((5 + 3, 2 * PairBytes), (source.Reads, cached.CachedBytes));
    }

    [Fact]
    public void Read_FromManyThreads_NeverKeepsMoreThanTheCapacity()
    {
        var cached = new CachedPairedDataset(new CountingDataset(40), capacity: 10 * PairBytes);
        Parallel.For(0, 4000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number => Assert.Equal($"pair-{number % 40}", cached.Read(number % 40).Name));
        Assert.InRange(cached.CachedBytes, 1, 10 * PairBytes);
        Assert.Equal(0, cached.CachedBytes % PairBytes);
    }

    private sealed class CountingDataset(int count) : IPairedDataset
    {
        private readonly InMemoryPairedDataset _pairs = Some.Pairs(count, size: 8);
        private int _reads;

        public int Reads => _reads;

        public int Count => count;

        public ImagePair Read(int index)
        {
            Interlocked.Increment(ref _reads);
            return _pairs.Read(index);
        }
    }
}
