using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

/// <summary>One model, many threads.</summary>
public sealed class SharedModelTests
{
    private const int Threads = 32;
    private const int Requests = 50;

    [Theory]
    [InlineData(TranslationMode.PerImage)]
    [InlineData(TranslationMode.RunningStatistics)]
    [InlineData(TranslationMode.Paper)]
    public void Translate_FromManyThreads_GivesWhatOneThreadGives(TranslationMode mode)
    {
        using var model = Model(mode);
        var translator = new ImageTranslator(model);
        var images = Enumerable.Range(0, Requests).Select(index => Some.Image(32, 32, 3, seed: index)).ToArray();
        var expected = images.Select((image, index) => translator.Translate(image, index).Bytes.ToArray()).ToArray();

        OnThreads(Threads, thread =>
        {
            for (var request = 0; request < Requests; request++)
            {
                var index = (request * 7 + thread) % Requests;
                Assert.Equal(expected[index], translator.Translate(images[index], index).Bytes.ToArray());
            }
        });
    }

    [Fact]
    public void Translate_WhileAnotherThreadNeedsGradients_LeavesItTheGradients()
    {
        using var model = Model(TranslationMode.PerImage);
        OnThreads(2, thread =>
        {
            for (var round = 0; round < 20; round++)
            {
                using var input = Some.Images();
                using var output = model.Translate(input);
                Assert.True(is_grad_enabled());
                Assert.False(is_inference_mode_enabled());
                Assert.False(output.requires_grad);
            }
        });
    }

    [Fact]
    public void Samples_AreReproducibleOneByOne()
    {
        using var model = Model(TranslationMode.Paper);
        var translator = new ImageTranslator(model);
        var image = Some.Image(32, 32, 3);

        var samples = translator.Samples(image, 4, seed: 9).Select(sample => Convert.ToHexString(sample.Bytes)).ToArray();
        model.Translate(Some.Images()).Dispose();

        Assert.Equal(4, samples.Distinct().Count());
        Assert.Equal(samples[2], Convert.ToHexString(translator.Samples(image, 3, seed: 9).Last().Bytes));
        Assert.Equal(samples[0], Convert.ToHexString(translator.Translate(image, 9).Bytes));
    }

    [Fact]
    public void Samples_OfABatch_AreReproducibleToo()
    {
        using var scope = NewDisposeScope();
        using var model = Model(TranslationMode.Paper);
        var input = Some.Images(count: 2);
        var samples = model.Samples(input, 3, seed: 4).ToArray();
        TensorAssert.Different(samples[0], samples[1]);
        TensorAssert.Same(samples[2], model.Samples(input, 3, seed: 4).Last());
    }

    [Theory]
    [InlineData(TranslationMode.PerImage, 0.5)]
    [InlineData(TranslationMode.RunningStatistics, 0.5)]
    [InlineData(TranslationMode.Paper, 0.0)]
    public void Samples_WithoutNoise_AreRefused(TranslationMode mode, double dropout)
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(Some.SmallUNet with { Dropout = dropout });
        using var model = new Pix2PixModel(generator, new TranslationOptions { Mode = mode });
        var translator = new ImageTranslator(model);

        Assert.True(translator.IsDeterministic);
        Message.Says<InvalidOperationException>("samples would be the same", () => translator.Samples(Some.Image(32, 32, 3), 2, seed: 1));
        Message.Says<InvalidOperationException>("samples would be the same", () => model.Samples(Some.Images(), 2, seed: 1));
    }

    [Fact]
    public void Dispose_WhileInUse_WaitsForWhatRunsAndRefusesWhatComes()
    {
        var model = Model(TranslationMode.PerImage);
        using var input = Some.Images(size: 64);
        using var started = new CountdownEvent(8);
        var refused = 0;

        var disposing = new Thread(() =>
        {
            started.Wait();
            model.Dispose();
        });
        disposing.Start();

        OnThreads(8, _ =>
        {
            model.Translate(input).Dispose();
            started.Signal();

            try
            {
                while (true)
                    model.Translate(input).Dispose();
            }
            catch (ObjectDisposedException)
            {
                Interlocked.Increment(ref refused);
            }
        });

        disposing.Join();
        Assert.Equal(8, refused);
        Assert.Throws<ObjectDisposedException>(() => model.Translate(input));
        model.Dispose(); // again: nothing happens
    }

    [Theory]
    [InlineData(TranslationMode.PerImage)]
    [InlineData(TranslationMode.Paper)]
    public void Translate_AgainAndAgain_LeavesNoTensorBehind(TranslationMode mode)
    {
        using var model = Model(mode);
        var translator = new ImageTranslator(model);
        var image = Some.Image(64, 64, 3);
        translator.Translate(image);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var round = 0; round < 100; round++)
            translator.Translate(image);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    // Loaded, as an application has it: with what only loaded models have, such as packed weights.
    private static Pix2PixModel Model(TranslationMode mode)
    {
        using var folder = new TemporaryFolder();
        using var generator = new UNetGenerator(Some.SmallUNet with { Depth = 5 }, WeightInitializer.Normal(0.2, 1));
        new CheckpointStore(folder.PathOf("run")).Save(new Checkpoint
        {
            Step = 1,
            Sections = new Dictionary<string, JsonElement> { ["generator"] = Checkpoint.ToSection(generator.Options) },
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["generator"] = ModuleWeights.Capture(generator) },
        });
        return Pix2PixModel.Load(folder.PathOf("run"), new TranslationOptions { Mode = mode, Device = "cpu" });
    }

    private static void OnThreads(int count, Action<int> work)
    {
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, count).Select(index => new Thread(() =>
        {
            try
            {
                work(index);
            }
            catch (Exception exception)
            {
                lock (failures)
                    failures.Add(exception);
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Empty(failures);
    }
}
