using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Segmentation;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Training;

/// <summary>The garbage collector runs at any time; see docs/engine.md.</summary>
public sealed class GarbageCollectionTests
{
    public static TheoryData<string> Games => ["cross-entropy", "least-squares", "hinge", "wasserstein"];

    public static TheoryData<string> Networks => ["unet", "resnet", "patch", "pixel", "segmenter"];

    [Theory]
    [MemberData(nameof(Games))]
    public void Step_WhileAllIsCollectedAllTheTime_GivesTheSameWeights(string game)
    {
        using var quiet = Trained(game);
        using var disturbed = WhileCollecting(() => Trained(game));
        TensorAssert.SameWeights(quiet.Generator, disturbed.Generator);
        TensorAssert.SameWeights(quiet.Discriminator!, disturbed.Discriminator!);
    }

    [Fact]
    public void Translate_WhileAllIsCollectedAllTheTime_GivesTheSameImage()
    {
        var generator = Some.SmallUNet.Build(WeightInitializer.Normal(seed: 1));
        using var model = new Pix2PixModel(generator, new TranslationOptions { Device = "cpu" });
        var translator = new ImageTranslator(model);
        var image = Some.Image(32, 32, 3);
        var expected = translator.Translate(image).Bytes.ToArray();

        WhileCollecting(() =>
        {
            for (var round = 0; round < 100; round++)
                Assert.Equal(expected, translator.Translate(image).Bytes.ToArray());

            return 0;
        });
    }

    // A tensor that nobody holds can be collected while libtorch works on it, so none may be left but those that last.
    [Theory]
    [MemberData(nameof(Networks))]
    public void Network_Built_LeavesNoTensorToTheCollector(string name)
    {
        Build(name).Dispose(); // tries out, once, what this processor can do
        var before = Alive();
        using var network = Build(name);
        Assert.Equal(network.parameters().Count() + network.buffers().Count(), Alive() - before);
    }

    [Fact]
    public void Optimizer_Made_LeavesNoTensorToTheCollector()
    {
        using var network = Build("patch");
        var before = Alive();
        using var adam = new FusedAdam(network.named_parameters());

        const int Rows = 3; // flat views of parameter, mean and square
        Assert.Equal(adam.State.Count() + Rows * network.parameters().Count(), Alive() - before);
    }

    private static long Alive() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    private static nn.Module Build(string network) => network switch
    {
        "unet" => Some.SmallUNet.Build(),
        "resnet" => new ResNetGeneratorOptions { BaseChannels = 4, Blocks = 2 }.Build(),
        "patch" => Some.SmallPatch.Build(),
        "pixel" => new PixelDiscriminatorOptions { BaseChannels = 4 }.Build(),
        _ => new FcnNetwork(new FcnNetworkOptions { BaseChannels = 1, ClassCount = 3 }),
    };

    private static T WhileCollecting<T>(Func<T> work)
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            // Numbers made in passing die young; now and then everything, which takes long in a process with many tests.
            for (var round = 0; !stop.IsCancellationRequested; round++)
            {
                GC.Collect(round % 50 == 0 ? GC.MaxGeneration : 0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();

        try
        {
            return work();
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    private static Pix2PixTrainer Trained(string game)
    {
        var objective = Objectives.L1ConditionalGan with
        {
            Adversarial = game switch
            {
                "cross-entropy" => AdversarialObjectives.CrossEntropy,
                "least-squares" => AdversarialObjectives.LeastSquares,
                "hinge" => AdversarialObjectives.Hinge,
                _ => AdversarialObjectives.Wasserstein(),
            },
        };
        var norm = game == "wasserstein" ? Normalization.Instance : Normalization.Batch;
        var trainer = Some.Trainer(objective, Some.Training with { AverageDecay = 0.9 }, norm: norm);
        using var batch = Some.Batch();

        for (var step = 0; step < 60; step++)
            trainer.Step(batch);

        return trainer;
    }
}
