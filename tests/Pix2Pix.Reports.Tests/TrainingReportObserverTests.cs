using System.Globalization;
using Pix2Pix.Losses;
using Pix2Pix.Reports.Tests.TensorBoard;
using Pix2Pix.Reports.Tests.TestSupport;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Reports.Tests;

public sealed class TrainingReportObserverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder.PathOf("run");

    private string Page => File.ReadAllText(Path.Combine(Run, "report.html"));

    private string[] Log => File.ReadAllLines(Path.Combine(Run, "log.csv"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Log_HasTheMeansOfTheSteps()
    {
        using (var report = new TrainingReportObserver(Run, new TrainingReportOptions { RowsPerEpoch = 2 }))
            Progress.Watch(report, 1, 2, stepsPerEpoch: 8, value: step => step);

        Assert.Equal("step,epoch,steps,seconds,G_L1,G_GAN,D,D_real,D_fake,D_penalty,logit_real,logit_fake,gradient_D,gradient_G,learning_rate,images_per_second,validation_L1", Log[0]);
        Assert.Equal("4,1,4,1,2.5,0.7,0.3,0.3,0.3,0,1,-1,2,3,0.0002,4,", Log[1]);
        Assert.Equal("8,1,4,2,6.5,0.7,0.3,0.3,0.3,0,1,-1,2,3,0.0002,4,0.2", Log[2]);
        Assert.Equal(5, Log.Length);
    }

    [Fact]
    public void Log_OfATrainingWithoutADiscriminator_HasNoneOfItsColumns()
    {
        using (var report = new TrainingReportObserver(Run))
        {
            report.OnStep(Progress.At(1, 1, 1, discriminator: false));
            report.OnEpoch(Progress.Ended(1));
        }

        Assert.Equal("step,epoch,steps,seconds,G_L1,G_GAN,gradient_G,learning_rate,images_per_second,validation_L1", Log[0]);
        Assert.DoesNotContain("D(real)", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Resumed_GoesOnWithTheCurves_AndDropsWhatIsMadeAgain()
    {
        using (var report = new TrainingReportObserver(Run))
            Progress.Watch(report, 1, 3, stepsPerEpoch: 4, value: step => step);

        File.AppendAllText(Path.Combine(Run, "log.csv"), "13,4,1,3.2"); // cut short by a kill
        using (var report = new TrainingReportObserver(Run))
            Progress.Watch(report, 3, 4, stepsPerEpoch: 4, value: step => 100 + step);

        Assert.Equal(Enumerable.Range(1, 16), Log.Skip(1).Select(line => int.Parse(line.Split(',')[0], CultureInfo.InvariantCulture)));
        Assert.Equal(["8", "109"], new[] { 8, 9 }.Select(line => Log[line].Split(',')[4]));
        Assert.Contains("Epoch 4 of 10, step 16", Page, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(Run, "events.out.tfevents.*").Length);
    }

    [Fact]
    public void Stopped_WithinAnEpoch_WritesTheLastRowsAndThePage()
    {
        using (var report = new TrainingReportObserver(Run, new TrainingReportOptions { RowsPerEpoch = 1 }))
            for (var step = 1; step <= 3; step++)
                report.OnStep(Progress.At(1, step, 100));

        Assert.StartsWith("3,1,3,", Log[1], StringComparison.Ordinal);
        Assert.Contains("step 3", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_EscapesWhatItIsGiven()
    {
        using (var report = new TrainingReportObserver(Run, new TrainingReportOptions { Title = "<b>&", Settings = [new("data", "\"<script>\"")], Device = "cpu" }))
            Progress.Watch(report, 1, 1, 2);

        Assert.Contains("<h1>&lt;b&gt;&amp;</h1>", Page, StringComparison.Ordinal);
        Assert.Contains("&quot;&lt;script&gt;&quot;", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_ShareNoNameAndTakeTheColourOfThePage()
    {
        using (var report = new TrainingReportObserver(Run))
            Progress.Watch(report, 1, 2, 4);

        var names = System.Text.RegularExpressions.Regex.Matches(Page, "<clipPath id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.True(names.Count >= 6);
        Assert.Equal(names.Distinct(), names);
        Assert.Contains("currentColor", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("#010203", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "D(real)")]
    [InlineData(false, "mean logits")]
    public void Page_ShowsProbabilitiesOrLogits(bool probabilities, string words)
    {
        using (var report = new TrainingReportObserver(Run, new TrainingReportOptions { LogitsOfProbabilities = probabilities }))
            Progress.Watch(report, 1, 1, 2);

        Assert.Contains(words, Page, StringComparison.Ordinal);
        Assert.Contains(probabilities ? "<b>0.7311</b>" : "<b>1</b>", Page, StringComparison.Ordinal); // the logistic function of 1
    }

    [Fact]
    public void Report_ThatCannotBeWritten_LetsTheTrainingGoOn()
    {
        File.WriteAllText(Run, "a file where the folder should be");
        using var report = new TrainingReportObserver(Run);
        Progress.Watch(report, 1, 2, 3);
        Assert.NotNull(report.Problem);
    }

    [Fact]
    public void Training_WithAReport_GivesTheSameWeights_AndWritesAllOfIt()
    {
        using var plain = Trained(null, out _);
        using var watched = Trained(Run, out var norms);

        Assert.All(plain.Generator.parameters().Zip(watched.Generator.parameters()), pair => Assert.Equal(pair.First.data<float>().ToArray(), pair.Second.data<float>().ToArray()));
        Assert.Equal([true, false, true, false, true, false], norms.Select(norm => norm is not null));

        var events = EventReader.Read(Directory.GetFiles(Run, "events.out.tfevents.*").Single());
        Assert.Contains(events, happened => happened.Scalars.ContainsKey("gradient_G") && happened.Scalars["gradient_G"] > 0);
        Assert.Equal(2, events.Count(happened => happened.ImageTag == "samples"));
        Assert.Contains("data:image/png;base64,", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void GradientNorms_AreTheLengthsOfAllGradients()
    {
        using var scope = NewDisposeScope();
        var batch = Some.Batch();
        using var twin = Steady(Objectives.L1ConditionalGan); // makes no step
        var output = twin.Generator.call(batch.Input);
        var game = twin.Objective.Adversarial!;
        game.RealLoss(Logits(batch.Target)).Add(game.FakeLoss(Logits(output.detach()))).Multiply(0.5).backward();
        nn.functional.l1_loss(output, batch.Target).Multiply(100).backward();

        Near(Length(twin.Discriminator!), Measured(Objectives.L1ConditionalGan).Discriminator!.GradientNorm!.Value);
        Near(Length(twin.Generator), Measured(Objectives.L1).GradientNorm!.Value);

        Tensor Logits(Tensor image) => twin.Discriminator!.call(cat([batch.Input, image], dim: 1));

        StepLosses Measured(Objective objective)
        {
            using var trainer = Steady(objective);
            trainer.GradientNormInterval = 1;
            return trainer.Step(batch);
        }

        static Pix2PixTrainer Steady(Objective objective) => Some.Trainer(objective, generator: Some.SmallUNet with { Dropout = 0 });

        static double Length(nn.Module network) => Math.Sqrt(network.parameters().Sum(parameter => parameter.grad!.square().sum().item<float>()));

        static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-4 * expected);
    }

    private static Pix2PixTrainer Trained(string? directory, out IReadOnlyList<double?> norms)
    {
        var trainer = Some.Trainer();
        var steps = new StepNorms();
        using var report = directory is null ? null : new TrainingReportObserver(directory);
        trainer.GradientNormInterval = directory is null ? 0 : 2;
        trainer.Train(Some.Pairs(3), new TrainingRun { Epochs = 2, Workers = 1, SampleImageCount = 1, Directory = directory, Validation = Some.Pairs(1), Observers = report is null ? [steps] : [steps, report] });
        norms = steps.Norms;
        return trainer;
    }

    private sealed class StepNorms : ITrainingObserver
    {
        public List<double?> Norms { get; } = [];

        public void OnStep(TrainingProgress progress) => Norms.Add(progress.Losses.GradientNorm);
    }
}
