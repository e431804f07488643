using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

public sealed class TranslationQueueTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly BlockingTranslator _translator = new();
    private readonly ImageBuffer _image = Some.Image(4, 4, 3);

    public void Dispose() => _translator.Dispose();

    [Fact]
    public async Task Translate_GivesTheTranslatorsAnswer()
    {
        using var queue = new TranslationQueue(new InvertingTranslator());
        AssertInverted(await queue.TranslateAsync(_image));
    }

    [Fact]
    public async Task Requests_RunAsManyAtOnceAsTheConcurrencySays()
    {
        using var queue = NewQueue(concurrency: 2, limit: 10);
        using var end = _translator.ReleasedInTheEnd();
        var requests = Start(queue, 6);
        Reaches(() => queue.Running == 2 && queue.Waiting == 4);

        _translator.Release(6);
        await Task.WhenAll(requests);

        Assert.Equal((2, 6), (_translator.MostAtOnce, _translator.Begun));
        Assert.Equal((0, 0), (queue.Running, queue.Waiting));
    }

    [Fact]
    public async Task Request_WithAFullQueue_IsRejectedAtOnce()
    {
        using var queue = NewQueue(concurrency: 1, limit: 2);
        using var end = _translator.ReleasedInTheEnd();
        var requests = Start(queue, 3);

        var refusal = await Assert.ThrowsAsync<TranslationQueueFullException>(() => queue.TranslateAsync(_image));
        Assert.Contains("'test' is full", refusal.Message, StringComparison.Ordinal);

        _translator.Release(3);
        await Task.WhenAll(requests);
        Assert.Equal(3, _translator.Begun);
    }

    [Fact]
    public async Task Request_AfterOneEnded_FindsAFreePlace()
    {
        using var queue = NewQueue(concurrency: 1, limit: 0);
        using var end = _translator.ReleasedInTheEnd();
        _translator.Release(50);

        for (var request = 0; request < 50; request++)
            await queue.TranslateAsync(_image);

        Assert.Equal(50, _translator.Begun);
    }

    [Fact]
    public async Task Rejection_SaysWhenToRetry()
    {
        using var queue = NewQueue(concurrency: 1, limit: 0);
        using var end = _translator.ReleasedInTheEnd();
        _translator.Release();
        await queue.TranslateAsync(_image);

        var requests = Start(queue, 1);
        Assert.True((await Assert.ThrowsAsync<TranslationQueueFullException>(() => queue.TranslateAsync(_image))).RetryAfter > TimeSpan.Zero);

        _translator.Release();
        await Task.WhenAll(requests);
    }

    [Fact]
    public async Task Rejection_AfterATrialAlone_KnowsNoTime()
    {
        using var queue = NewQueue(concurrency: 1, limit: 0);
        using var end = _translator.ReleasedInTheEnd();
        _translator.Release();
        await queue.TryOutAsync(_image, default);

        var requests = Start(queue, 1);
        Assert.Equal(TimeSpan.Zero, (await Assert.ThrowsAsync<TranslationQueueFullException>(() => queue.TranslateAsync(_image))).RetryAfter);

        _translator.Release();
        await Task.WhenAll(requests);
    }

    [Fact]
    public async Task Translate_WithASeed_HandsItOn()
    {
        var translator = new SeedKeepingTranslator();
        using var queue = new TranslationQueue(translator);
        await queue.TranslateAsync(_image, seed: 5);
        await queue.TranslateAsync(_image);
        Assert.Equal([5, null], translator.Seeds);
    }

    [Fact]
    public async Task Cancelled_WhileWaiting_FreesItsPlaceAndNeverRuns()
    {
        using var queue = NewQueue(concurrency: 1, limit: 1);
        using var end = _translator.ReleasedInTheEnd();
        var first = Start(queue, 1);
        Reaches(() => queue.Running == 1);

        using var stop = new CancellationTokenSource();
        var second = queue.TranslateAsync(_image, cancellationToken: stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        var third = Start(queue, 1);
        _translator.Release(2);
        await Task.WhenAll([.. first, .. third]);
        Assert.Equal(2, _translator.Begun);
    }

    [Fact]
    public async Task Cancelled_AgainAndAgain_FreesThePlaceEachTime()
    {
        using var queue = NewQueue(concurrency: 1, limit: 1);
        using var end = _translator.ReleasedInTheEnd();
        var first = Start(queue, 1);
        Reaches(() => queue.Running == 1);

        for (var round = 0; round < 100; round++)
        {
            using var stop = new CancellationTokenSource();
            var withdrawn = queue.TranslateAsync(_image, cancellationToken: stop.Token);
            Assert.Equal(1, queue.Waiting);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
            Assert.Equal(0, queue.Waiting);
        }

        var last = Start(queue, 1);
        _translator.Release(2);
        await Task.WhenAll([.. first, .. last]);
        Assert.Equal(2, _translator.Begun);
    }

    [Fact]
    public void Requests_WithABusyThreadPool_RunAllTheSame()
    {
        using var queue = new TranslationQueue(new InvertingTranslator());
        using var release = new ManualResetEventSlim();
        using var busy = new CountdownEvent(200);
        var ran = 0;

        for (var item = 0; item < busy.InitialCount; item++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    release.Wait(Patience);
                    busy.Signal();
                },
                null);
        }

        Thread.Sleep(100); // by now the queue's thread is asleep
        var request = queue.RunAsync(_ => Interlocked.Increment(ref ran));
        var hasRun = SpinWait.SpinUntil(() => Volatile.Read(ref ran) == 1, TimeSpan.FromSeconds(10));
        release.Set();
        busy.Wait(Patience);

        Assert.True(hasRun);
        Reaches(() => request.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Cancelled_WhileRunning_RunsToItsEnd()
    {
        using var queue = NewQueue(concurrency: 1, limit: 0);
        using var end = _translator.ReleasedInTheEnd();
        using var stop = new CancellationTokenSource();
        var request = queue.TranslateAsync(_image, cancellationToken: stop.Token);
        Reaches(() => _translator.Begun == 1);

        await stop.CancelAsync();
        _translator.Release();
        AssertInverted(await request);
    }

    [Fact]
    public async Task Failure_ReachesItsCallerAlone()
    {
        using var queue = new TranslationQueue(new InvertingTranslator());

        var failing = queue.TranslateAsync(Some.Image(4, 4, 2));
        var other = queue.TranslateAsync(_image);

        await Assert.ThrowsAsync<ArgumentException>(() => failing);
        Assert.Equal(4, (await other).Width);
    }

    [Fact]
    public async Task Run_DoesAnyWorkOnTheQueuesThread()
    {
        using var queue = new TranslationQueue(new InvertingTranslator(), name: "facades");
        Assert.Equal("Pix2Pix facades 1", await queue.RunAsync(_ => Thread.CurrentThread.Name));
    }

    [Fact]
    public async Task Dispose_FinishesAdmittedRequests_AndRejectsOthers()
    {
        var queue = NewQueue(concurrency: 1, limit: 5);
        using var end = _translator.ReleasedInTheEnd();
        var requests = Start(queue, 3);

        var disposal = Task.Run(queue.Dispose);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            // Until the disposal has begun, requests are taken.
            while (true)
            {
                using var stop = new CancellationTokenSource();
                var late = queue.TranslateAsync(_image, cancellationToken: stop.Token);
                await stop.CancelAsync();
                await Assert.ThrowsAnyAsync<Exception>(() => late);
                if (late.Exception?.InnerException is ObjectDisposedException disposed)
                    throw disposed;
            }
        });
        Assert.False(disposal.IsCompleted);

        _translator.Release(3);
        await disposal;
        Assert.All(requests, request => Assert.True(request.IsCompletedSuccessfully || request.Wait(Patience)));
    }

    [Fact]
    public async Task Metrics_CountRequestsByOutcomeAndBytes()
    {
        using var measured = new CollectedMeasurements("measured");
        using (var queue = NewQueue(concurrency: 1, limit: 1, name: "measured"))
        {
            using var end = _translator.ReleasedInTheEnd();
            var first = Start(queue, 1);
            Reaches(() => queue.Running == 1);
            using var stop = new CancellationTokenSource();
            var withdrawn = queue.TranslateAsync(_image, cancellationToken: stop.Token);
            await Assert.ThrowsAsync<TranslationQueueFullException>(() => queue.TranslateAsync(_image));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
            Assert.Equal((1, 0), (measured.Sum("running"), measured.Sum("waiting")));

            _translator.Release();
            await Task.WhenAll(first);
            await Assert.ThrowsAsync<InvalidOperationException>(() => queue.RunAsync<int>(_ => throw new InvalidOperationException()));
        }

        Assert.All(["succeeded", "failed", "cancelled", "rejected"], outcome => Assert.Equal(1, measured.Sum("requests", outcome)));
        Assert.Equal(4, measured.Count("duration"));
        Assert.Equal(2, measured.Count("waiting_time"));
        Assert.Equal((0, 0), (measured.Sum("running"), measured.Sum("waiting")));
        Assert.Equal((48, 48), (measured.Sum("input"), measured.Sum("output")));
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedTogether()
    {
        var message = Assert.Throws<ValidationException>(() => NewQueue(concurrency: 0, limit: -1)).Message;
        Assert.Contains("Concurrency", message, StringComparison.Ordinal);
        Assert.Contains("Limit", message, StringComparison.Ordinal);
    }

    private void AssertInverted(ImageBuffer output) => Assert.Equal(Some.Inverted(_image).Bytes, output.Bytes);

    private static void Reaches(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience));

    private TranslationQueue NewQueue(int concurrency, int limit, string name = "test") =>
        new(_translator, new TranslationQueueOptions { Concurrency = concurrency, Limit = limit }, name);

    private List<Task<ImageBuffer>> Start(TranslationQueue queue, int count) => [.. Enumerable.Range(0, count).Select(_ => queue.TranslateAsync(_image))];
}
