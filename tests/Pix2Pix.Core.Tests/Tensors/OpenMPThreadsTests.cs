using System.Collections.Concurrent;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Tensors;

public sealed class OpenMPThreadsTests
{
    public OpenMPThreadsTests() => TorchBackend.EnsureLoaded();

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 4)]
    [InlineData(17, 4)]
    [InlineData(int.MaxValue, 64)]
    public void ShareOf_AllThreads_IsEverythingOnce(int things, int threadCount)
    {
        var end = 0;
        for (var thread = 0; thread < threadCount; thread++)
        {
            var share = OpenMPThreads.ShareOf(things, thread, threadCount);
            Assert.Equal(end, share.First);
            Assert.InRange(share.End - share.First, things / threadCount, things / threadCount + 1);
            end = share.End;
        }

        Assert.Equal(things, end);
    }

    [Fact]
    public void ForEach_RunsEveryNumberOnce()
    {
        var seen = new ConcurrentBag<int>();
        OpenMPThreads.ForEach(100, seen.Add);
        Assert.Equal(Enumerable.Range(0, 100), seen.Order());
    }

    [Fact]
    public void ForEach_OfWorkThatThrows_Throws() =>
        Assert.ThrowsAny<Exception>(() => OpenMPThreads.ForEach(4, index => ArgumentOutOfRangeException.ThrowIfEqual(index, 2)));

    // Otherwise it would end the process.
    [Fact(Explicit = true)]
    public unsafe void Run_OfAShareThatThrows_Throws()
    {
        var threads = OpenMPThreads.Instance;
        Assert.SkipWhen(threads is null, "This libtorch has no OpenMP of GNU.");
        for (var round = 0; round < 3; round++)
            Assert.Throws<InvalidOperationException>(() => threads.Run(&Fail, round));
    }

    [Fact]
    public void InAProcessOfItsOwn_EveryTest_Passes() => ChildProcess.Passes(typeof(OpenMPThreadsTests));

    private static void Fail(in int work, int thread, int threadCount) => throw new InvalidOperationException($"{work}");
}
