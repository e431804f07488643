using System.Runtime.CompilerServices;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;
using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Tests.Translation.Batches;

public sealed class BatchTranslatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Translate_WhenImagesTakeUnequallyLong_KeepsTheirOrder()
    {
        var random = new Random(1);
        var delays = Enumerable.Range(0, 40).Select(_ => random.Next(8)).ToArray();
        var jobs = delays.Select((delay, number) => new StubJob(number, () => Thread.Sleep(delay), () => Thread.Sleep(7 - delay)));

        var results = await Batch(new() { Decoders = 4, Encoders = 4 }).TranslateAsync(jobs).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 40), results.Select(result => ((StubJob)result.Job).Number));
        Assert.All(results, result => Assert.Equal(Inverted(Some.Image(4, 4, 3, seed: ((StubJob)result.Job).Number)), result.Output!.Bytes.ToArray()));
    }

    [Fact]
    public async Task Translate_WithASlowEncoder_HoldsNoMoreImagesThanAllowed()
    {
        var (held, most) = (0, 0);
        var count = new Lock();
        var jobs = Enumerable.Range(0, 40).Select(number => new StubJob(number, () => Count(1), () => Thread.Sleep(3)));

        await foreach (var result in Batch(new() { Decoders = 4, Encoders = 2, ImagesInFlight = 5 }).TranslateAsync(jobs))
            Count(-1);

        Assert.InRange(most, 2, 5);

        void Count(int change)
        {
            lock (count)
                most = Math.Max(most, held += change);
        }
    }

    [Fact]
    public async Task Translate_OfASource_AsksForTheNextOnlyWhenThereIsRoom()
    {
        var asked = 0;
        var results = Batch(new() { ImagesInFlight = 3 }).TranslateAsync(Endless()).GetAsyncEnumerator();

        for (var taken = 1; taken <= 10; taken++)
        {
            Assert.True(await results.MoveNextAsync());
            Assert.InRange(asked, taken, taken + 2);
        }

        await results.DisposeAsync();

        async IAsyncEnumerable<ITranslationJob> Endless([EnumeratorCancellation] CancellationToken stop = default)
        {
            while (!stop.IsCancellationRequested)
            {
                await Task.Yield();
                yield return new StubJob(++asked);
            }
        }
    }

    [Fact]
    public async Task Translate_WithABadFileInTheMiddle_ReportsItAndGoesOn()
    {
        Save("in", 5);
        File.WriteAllText(_folder.PathOf("in/2.png"), "no image");

        var results = await Batch().TranslateAsync(FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"))).ToListAsync();

        Assert.Equal([TranslationStatus.Translated, TranslationStatus.Translated, TranslationStatus.Failed, TranslationStatus.Translated, TranslationStatus.Translated], results.Select(result => result.Status));
        Assert.Contains("2.png", Assert.IsType<ImageFormatException>(results[2].Error).Message, StringComparison.Ordinal);
        Assert.Equal(["0.png", "1.png", "3.png", "4.png"], Directory.GetFiles(_folder.PathOf("out")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Translate_WhateverAnImageThrows_GoesOn()
    {
        var jobs = new[] { new StubJob(0), new StubJob(1, onRead: () => throw new InvalidOperationException("read")), new StubJob(2, onWrite: () => throw new TimeoutException("write")), new StubJob(3) };
        var results = await Batch().TranslateAsync(jobs).ToListAsync();
        Assert.Equal([null, "read", "write", null], results.Select(result => result.Error?.Message));
    }

    [Fact]
    public async Task Translate_WhenTheSourceThrows_PassesItOnAfterTheImagesBefore()
    {
        var names = new List<string>();

        await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            await foreach (var result in Batch().TranslateAsync(Breaking()))
                names.Add(result.Job.Name);
        });

        Assert.Equal(["1", "2"], names);

        static async IAsyncEnumerable<ITranslationJob> Breaking()
        {
            yield return new StubJob(1);
            yield return new StubJob(2);
            await Task.Yield();
            throw new TimeoutException("the queue went away");
        }
    }

    [Fact]
    public async Task Translate_Cancelled_ReportsExactlyWhatItWrote()
    {
        Save("in", 60);
        using var stop = new CancellationTokenSource();
        var reported = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var result in Batch().TranslateAsync(FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out")), cancellationToken: stop.Token))
            {
                reported.Add(result.Job.Name);
                if (reported.Count == 3)
                    await stop.CancelAsync();
            }
        });

        Assert.InRange(reported.Count, 3, 59);
        Assert.Equal(reported.Order(), Directory.GetFiles(_folder.PathOf("out")).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(_folder.PathOf("out")), file => ImageCodecs.Default.Load(file));
    }

    [Fact]
    public async Task Translate_LeftEarly_LeavesCompleteFilesOnly()
    {
        Save("in", 60);
        await foreach (var result in Batch().TranslateAsync(FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"))))
            break;

        Assert.InRange(Directory.GetFiles(_folder.PathOf("out")).Length, 1, 59);
        Assert.All(Directory.GetFiles(_folder.PathOf("out")), file => ImageCodecs.Default.Load(file));
    }

    [Theory]
    [InlineData(ExistingOutput.Refuse, TranslationStatus.Failed, true)]
    [InlineData(ExistingOutput.Skip, TranslationStatus.Skipped, true)]
    [InlineData(ExistingOutput.Replace, TranslationStatus.Translated, false)]
    public async Task Translate_OntoAFileThatIsThere_DoesAsTold(ExistingOutput existing, TranslationStatus status, bool stays)
    {
        Save("in", 1);
        Directory.CreateDirectory(_folder.PathOf("out"));
        File.WriteAllText(_folder.PathOf("out/0.png"), "mine");

        var result = await Batch(new() { Existing = existing }).TranslateAsync(FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"))).SingleAsync();

        Assert.Equal(status, result.Status);
        Assert.Equal(stays, File.ReadAllBytes(_folder.PathOf("out/0.png")).AsSpan().SequenceEqual("mine"u8));
    }

    [Fact]
    public async Task Translate_OntoAFileThatAppearsMeanwhile_LeavesIt()
    {
        Save("in", 1);
        Directory.CreateDirectory(_folder.PathOf("out"));
        var late = new WritingTranslator(_folder.PathOf("out/0.png"));

        var result = await new BatchTranslator(late).TranslateAsync(FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"))).SingleAsync();

        Assert.Equal(TranslationStatus.Failed, result.Status);
        Assert.Equal("theirs", File.ReadAllText(_folder.PathOf("out/0.png")));
        Assert.Single(Directory.GetFiles(_folder.PathOf("out")));
    }

    [Fact]
    public async Task Translate_WithAModel_WritesTheBytesOfOneByOne()
    {
        Save("in", 8);
        using var generator = new UNetGenerator(Some.SmallUNet, WeightInitializer.Normal(0.2, 1));
        using var model = new Pix2PixModel(generator);
        var translator = new ImageTranslator(model);
        var files = FileTranslation.List(_folder.PathOf("in"), _folder.PathOf("out"));

        var results = await new BatchTranslator(translator).TranslateAsync(files).ToListAsync();

        Assert.All(results, result => Assert.Equal((TranslationStatus.Translated, (20, 16)), (result.Status, result.Size)));
        foreach (var file in files)
        {
            ImageCodecs.Default.Save(translator.Translate(ImageCodecs.Default.Load(file.Input)), _folder.PathOf("one.png"));
            Assert.Equal(File.ReadAllBytes(_folder.PathOf("one.png")), File.ReadAllBytes(file.Output));
        }
    }

    [Fact]
    public async Task Translate_OfStreams_WritesToStreams()
    {
        var (input, output) = (new MemoryStream(), new MemoryStream());
        ImageCodecs.Default.Encode(Some.Image(6, 5, 3), input, ImageFormat.Png);
        var job = new StreamTranslation("upload", () => new MemoryStream(input.ToArray()), () => output, ImageFormat.Ppm);

        var result = await Batch().TranslateAsync([job]).SingleAsync();

        Assert.Equal((TranslationStatus.Translated, null), (result.Status, result.Output));
        Assert.Equal(Inverted(Some.Image(6, 5, 3)), ImageCodecs.Default.Decode(new MemoryStream(output.ToArray())).Bytes.ToArray());
    }

    [Fact]
    public async Task Translate_OfImagesInMemory_HandsTheTranslationsOut()
    {
        var result = await Batch().TranslateAsync([new InMemoryTranslation("frame", Some.Image(6, 5, 3))]).SingleAsync();
        Assert.Equal(Inverted(Some.Image(6, 5, 3)), result.Output!.Bytes.ToArray());
    }

    [Fact]
    public async Task Translate_ReportsProgressForEveryImage()
    {
        var reports = new Reports();
        await Batch().TranslateAsync([new StubJob(0), new StubJob(1, onRead: () => throw new IOException("gone")), new StubJob(2)], reports).ToListAsync();

        Assert.Equal([(1, 0), (1, 1), (2, 1)], reports.All.Select(report => (report.Translated, report.Failed)));
        Assert.All(reports.All, report => Assert.Equal(3, report.Total));
    }

    private static BatchTranslator Batch(BatchTranslatorOptions? options = null) => new(new InvertingTranslator(), options);

    private static byte[] Inverted(ImageBuffer image) => new InvertingTranslator().Translate(image).Bytes.ToArray();

    private void Save(string folder, int count)
    {
        Directory.CreateDirectory(_folder.PathOf(folder));
        for (var index = 0; index < count; index++)
            ImageCodecs.Default.Save(Some.Image(20, 16, 3, seed: index), _folder.PathOf($"{folder}/{index}.png"));
    }

    /// <summary>Another program, which writes the very file while the image is translated.</summary>
    private sealed class WritingTranslator(string path) : IImageTranslator
    {
        public ImageBuffer Translate(ImageBuffer image, long? seed = null)
        {
            File.WriteAllText(path, "theirs");
            return image;
        }
    }

    private sealed class Reports : IProgress<BatchProgress>
    {
        public List<BatchProgress> All { get; } = [];

        public void Report(BatchProgress value) => All.Add(value);
    }
}
