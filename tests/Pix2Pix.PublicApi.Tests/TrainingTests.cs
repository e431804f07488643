using Application.Extensions;
using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Onnx;
using Pix2Pix.Reports;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Application;

/// <summary>A loss, a game, a data set, a transform, a schedule and an observer of an application's own, in trainings.</summary>
public sealed class TrainingTests
{
    private const int Size = 32;

    private static readonly StripedPairs Pairs = new(count: 8, Size);

    private static Recipe Stripes => new()
    {
        Name = "stripes",
        Generator = new UNetGeneratorOptions { Depth = 4, BaseChannels = 8 },
        Discriminator = new PatchDiscriminatorOptions { Layers = 1, BaseChannels = 8 },
        Objective = new Objective
        {
            Adversarial = new SquaredHingeObjective(),
            Terms = [new WeightedLossTerm { Term = new CharbonnierLossTerm(), Weight = 100 }],
        },
        Epochs = 10,
        Training = new TrainingOptions { BatchSize = 2, LearningRate = 2e-3, Seed = 1, Jitter = null, Schedule = new WarmUpSchedule(Epochs: 4) },
    };

    [Fact]
    public void Train_WithPartsOfOnesOwn_LearnsAndIsHeard()
    {
        var observer = new CountingObserver();
        var recipe = Stripes;
        using var trainer = recipe.CreateTrainer();
        var summary = trainer.Train(Pairs, recipe.CreateRun() with { Observers = [observer] });

        Assert.Equal((10, 40), (summary.Epoch, summary.Steps));
        Assert.Equal(40, observer.Steps.Count);
        Assert.All(observer.Steps, step => Assert.Contains(step.Terms, term => term.Name == "Charbonnier"));
        Assert.All(observer.Steps, step => Assert.NotNull(step.Discriminator));
        var rates = observer.LearningRates.Where((_, step) => step % 4 == 0).Take(5).Select(rate => Math.Round(rate, 9));
        Assert.Equal([5e-4, 1e-3, 1.5e-3, 2e-3, 2e-3], rates);

        var (first, last) = (observer.Epochs[0].MeanTerms["Charbonnier"], observer.Epochs[^1].MeanTerms["Charbonnier"]);
        Assert.True(last < 0.3 * first, $"The loss went from {first} to {last}.");
    }

    [Fact]
    public void Run_IsWrittenReportedLoadedAndExported()
    {
        using var folder = new TemporaryFolder();
        var (run, observer) = (folder.PathOf("run"), new CountingObserver());
        var recipe = Stripes;

        using (var trainer = recipe.CreateTrainer())
        using (var report = new TrainingReportObserver(run, new TrainingReportOptions { LogitsOfProbabilities = false }))
        {
            trainer.Train(Pairs, recipe.CreateRun(run) with { Validation = Pairs, Observers = [observer, report] });
            Assert.Null(report.Problem);
            OnnxExporter.Export(trainer.Generator, folder.PathOf("stripes.onnx"), new OnnxExportOptions { Mode = TranslationMode.PerImage });
        }

        Assert.NotEmpty(observer.Checkpoints);
        Assert.Contains("Charbonnier", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);

        using var model = Pix2PixModel.Load(run);
        using var onnx = OnnxImageTranslator.Load(folder.PathOf("stripes.onnx"));
        foreach (var translator in new IImageTranslator[] { new ImageTranslator(model), onnx })
        {
            var pair = Pairs.Read(1);
            var error = new Pix2Pix.Evaluation.MeanAbsoluteError().Measure(translator.Translate(pair.Input), pair.Target);
            Assert.True(error < 0.1, $"{translator}: the translation is {error} from the target.");
        }
    }

    [Fact]
    public void Step_InALoopOfOnesOwn_LearnsFromPairsThatATransformTurns()
    {
        var loader = new PairLoader(Pairs, new HalfTurn(), new PairLoaderOptions { BatchSize = 2, Seed = 3 });
        using var trainer = Stripes.CreateTrainer();
        var losses = new List<double>();

        for (var epoch = 1; epoch <= 10; epoch++)
        {
            trainer.LearningRate = 1e-3;
            foreach (var batch in loader.Batches(epoch))
                using (batch)
                    losses.Add(trainer.Step(batch).Terms.Single(term => term.Name == "Charbonnier").Value);
        }

        Assert.Equal(10 * loader.BatchesPerEpoch, losses.Count);
        Assert.True(losses.TakeLast(4).Average() < 0.3 * losses.Take(4).Average(), string.Join(' ', losses));
    }

    [Fact]
    public void Transform_OfOnesOwn_IsDrawnForEachPairAndEpoch()
    {
        var loader = new PairLoader(Pairs, new HalfTurn(), new PairLoaderOptions { BatchSize = 1, Shuffle = false, Seed = 3 });
        var (first, again, second) = (Epoch(1), Epoch(1), Epoch(2));

        Assert.Equal(first, again);
        Assert.NotEqual(first, second);

        List<string> Epoch(int epoch)
        {
            var inputs = new List<string>();
            foreach (var batch in loader.Batches(epoch))
                using (batch)
                    inputs.Add(Convert.ToHexString(batch.Input.bytes));

            return inputs;
        }
    }
}
