using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Data;

public sealed class PairLoaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Batches_WithAnyNumberOfWorkers_AreTheSame(int workers)
    {
        var expected = Bytes(workers: 1, epoch: 3);
        Assert.Equal(expected, Bytes(workers, epoch: 3));
    }

    [Fact]
    public void Batches_OfTwoEpochs_Differ() => Assert.NotEqual(Bytes(workers: 2, epoch: 1), Bytes(workers: 2, epoch: 2));

    [Fact]
    public void Batches_Skipping_GoOnWhereTheOthersWouldBe() => Assert.Equal(Bytes(workers: 2, epoch: 1)[2..], Bytes(workers: 2, epoch: 1, skip: 2));

    [Theory]
    [InlineData(16, 32, 32, true)]
    [InlineData(16, 32, 24, true)]
    [InlineData(16, null, 16, false)]
    [InlineData(16, null, 16, true)]
    [InlineData(16, null, 12, false)]
    public void Batches_InPooledMemory_AreThoseOfMemoryOnTheHeap(int size, int? resized, int cropped, bool mirrors)
    {
        using var folder = new TemporaryFolder();
        for (var index = 0; index < 9; index++)
            ImageCodecs.Default.Save(Some.Image(2 * size, size, 3, seed: index), folder.PathOf($"{index}.png"));

        var data = AlignedImageFolder.Open(folder.PathOf(""));
        var jitter = new Jitter(new JitterOptions { ResizeTo = resized, CropTo = cropped, Mirror = mirrors });
        var options = new PairLoaderOptions { BatchSize = 2, Workers = 3, PrefetchBatches = 1, Seed = 5 };

        for (var epoch = 1; epoch <= 3; epoch++)
            Assert.Equal(Bytes(new PairLoader(new InMemoryPairedDataset([.. Enumerable.Range(0, 9).Select(data.Read)]), jitter, options), epoch), Bytes(new PairLoader(data, jitter, options), epoch));
    }

    [Fact]
    public void Batches_OfPairsThatAreKept_LeaveThemAsTheyWere()
    {
        var pairs = Some.Pairs(4, size: 16);
        var before = Enumerable.Range(0, 4).Select(index => pairs.Read(index).Input.Bytes.ToArray()).ToArray();

        foreach (var jitter in new[] { null, new Jitter(new JitterOptions { ResizeTo = null, CropTo = 16, Mirror = false }), new Jitter(JitterOptions.ForSize(16)) })
            Bytes(new PairLoader(new CachedPairedDataset(pairs), jitter, new PairLoaderOptions { BatchSize = 2 }), epoch: 1);

        Assert.Equal(before, Enumerable.Range(0, 4).Select(index => pairs.Read(index).Input.Bytes.ToArray()));
    }

    [Fact]
    public void PinMemory_WithoutACudaDevice_IsRefused()
    {
        Assert.SkipWhen(cuda.is_available(), "There is a CUDA device.");
        Assert.Throws<TorchBackendException>(() => new PairLoader(Some.Pairs(1), null, new PairLoaderOptions { PinMemory = true }));
    }

    [Fact]
    public void Batches_OfAnEpoch_ShowEveryPairOnce()
    {
        var loader = new PairLoader(Some.Pairs(7), null, new PairLoaderOptions { BatchSize = 3, Workers = 3 });
        var names = new List<string>();

        foreach (var batch in loader.Batches(1))
        {
            names.AddRange(batch.Names);
            batch.Dispose();
        }

        Assert.Equal(3, loader.BatchesPerEpoch);
        Assert.Equal(Enumerable.Range(0, 7).Select(index => $"pair-{index}"), names.Order());
    }

    [Fact]
    public void Batches_WhenAPairCannotBeRead_PassItsErrorOn()
    {
        var loader = new PairLoader(new FailingDataset(), null, new PairLoaderOptions { Workers = 3 });
        Assert.Contains("number 2", Assert.Throws<PairedDatasetException>(() => loader.Batches(1).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_Cancelled_Stop()
    {
        using var stop = new CancellationTokenSource();
        var loader = new PairLoader(Some.Pairs(50), null, new PairLoaderOptions { Workers = 2 });

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var batch in loader.Batches(1, cancellationToken: stop.Token))
            {
                batch.Dispose();
                stop.Cancel();
            }
        });
    }

    [Fact]
    public void Batches_OfPairsOfTwoSizes_SaysWhich()
    {
        var pairs = new InMemoryPairedDataset([Some.Pairs(1).Read(0), Some.Pairs(1, size: 16).Read(0) with { Name = "small" }]);
        var loader = new PairLoader(pairs, null, new PairLoaderOptions { BatchSize = 2, Shuffle = false });
        var message = Assert.Throws<PairedDatasetException>(() => loader.Batches(1).ToList()).Message;
        Assert.Contains("pair-0 is 32×32", message, StringComparison.Ordinal);
        Assert.Contains("small is 16×16", message, StringComparison.Ordinal);
    }

    private static List<byte[]> Bytes(int workers, int epoch, int skip = 0) =>
        Bytes(new PairLoader(Some.Pairs(9, size: 40), new Jitter(JitterOptions.ForSize(32)), new PairLoaderOptions { BatchSize = 2, Workers = workers, Seed = 5 }), epoch, skip);

    private static List<byte[]> Bytes(PairLoader loader, int epoch, int skip = 0)
    {
        var result = new List<byte[]>();

        foreach (var batch in loader.Batches(epoch, skip))
        {
            result.Add([.. batch.Input.bytes, .. batch.Target.bytes]);
            batch.Dispose();
        }

        return result;
    }

    private sealed class FailingDataset : IPairedDataset
    {
        public int Count => 4;

        public ImagePair Read(int index) => index == 2 ? throw new PairedDatasetException("number 2 is broken") : Some.Pairs(4).Read(index);
    }
}
