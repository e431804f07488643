using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Cli.Parity;

/// <summary>Repeats what the reference did, from the same weights and images, and compares.</summary>
internal sealed class ParityRun(ParityCase reference, ScalarType type = ScalarType.Float32)
{
    public IReadOnlyList<Comparison> Compare()
    {
        TorchBackend.EnsureLoaded();
        using var scope = NewDisposeScope();
        var comparisons = new List<Comparison>();
        var (a, b) = (Load("A"), Load("B"));

        CompareOutputs(a, b, comparisons);
        CompareTraining(a, b, comparisons);
        return comparisons;
    }

    private void CompareOutputs(Tensor a, Tensor b, List<Comparison> comparisons)
    {
        using var noGradients = no_grad();
        using var generator = BuildGenerator();
        using var discriminator = BuildDiscriminator();

        generator.eval();
        discriminator.eval();
        var output = generator.call(a);
        comparisons.Add(Compared("G_eval", output) with { Step = 0 });
        comparisons.Add(Compared("D_eval", discriminator.call(cat([a, output], 1))) with { Step = 0 });

        // Last, because training mode changes the running statistics that evaluation uses.
        generator.train();
        comparisons.Add(Compared("G_train", generator.call(a)) with { Step = 0 });
    }

    private void CompareTraining(Tensor a, Tensor b, List<Comparison> comparisons)
    {
        using var trainer = new Pix2PixTrainer(
            BuildGenerator(),
            BuildDiscriminator(),
            new Objective
            {
                Adversarial = reference.Gan switch
                {
                    "vanilla" => AdversarialObjectives.CrossEntropy,
                    "lsgan" => AdversarialObjectives.LeastSquares,
                    _ => throw new ArgumentException($"gan \"{reference.Gan}\" is unknown; vanilla and lsgan can be compared."),
                },
                Terms = [new WeightedLossTerm { Term = new L1LossTerm(), Weight = reference.L1Weight }],
            },
            new TrainingOptions(),
            CPU);
        var batch = new PairBatch { Input = a, Target = b };

        for (var step = 0; step < reference.Losses.Count; step++)
        {
            var losses = trainer.Step(batch);
            var expected = reference.Losses[step];

            foreach (var (name, value) in Named(losses))
            {
                var error = Math.Abs(value - expected[name]) / Math.Abs(expected[name]);
                comparisons.Add(new Comparison(FormattableString.Invariant($"{name} at step {step + 1}"), error, Step: step + 1));
            }
        }

        const string Final = "G_final.";
        var weights = trainer.Generator.state_dict();
        var cancelled = Norm() == Normalization.Instance ? CancelledBiases.Of(BuildGenerator(), a) : [];

        foreach (var name in reference.Tensors.Keys.Where(name => name.StartsWith(Final, StringComparison.Ordinal)))
        {
            if (!weights.TryGetValue(name[Final.Length..], out var value))
                throw new CheckpointException($"The reference has a tensor {name[Final.Length..]} that this network has not.");

            var exempt = cancelled.Contains(name[Final.Length..]);
            comparisons.Add(Compared(name, value) with
            {
                Exempt = exempt ? "normalization cancels this bias: its gradient is rounding noise on either side" : null,
            });
        }
    }

    private static IEnumerable<(string Name, double Value)> Named(StepLosses losses)
    {
        yield return ("D_fake", losses.Discriminator!.Fake);
        yield return ("D_real", losses.Discriminator.Real);

        foreach (var term in losses.Terms)
            yield return ($"G_{term.Name}", term.Weighted);
    }

    private GeneratorNetwork BuildGenerator()
    {
        var norm = Norm();
        GeneratorOptions options = reference.Generator switch
        {
            "unet" => new UNetGeneratorOptions { Depth = reference.Downs },
            "resnet" => new ResNetGeneratorOptions { Blocks = reference.Blocks },
            _ => throw new ArgumentException($"netG \"{reference.Generator}\" is unknown; unet and resnet can be compared."),
        };
        options.InputChannels = reference.InputChannels;
        options.OutputChannels = reference.OutputChannels;
        options.BaseChannels = reference.GeneratorChannels;
        options.Normalization = norm;
        options.Dropout = 0;

        return Filled(options.Build(), reference.GeneratorWeights, "G.pth");
    }

    private DiscriminatorNetwork BuildDiscriminator()
    {
        DiscriminatorOptions options = reference.Discriminator switch
        {
            "basic" => new PatchDiscriminatorOptions { Layers = reference.Layers },
            "n_layers" => new PatchDiscriminatorOptions { Layers = reference.Layers },
            "pixel" => new PixelDiscriminatorOptions(),
            _ => throw new ArgumentException($"netD \"{reference.Discriminator}\" is unknown; basic and pixel can be compared."),
        };
        options.InputChannels = reference.InputChannels + reference.OutputChannels;
        options.BaseChannels = reference.DiscriminatorChannels;
        options.Normalization = Norm();

        return Filled(options.Build(), reference.DiscriminatorWeights, "D.pth");
    }

    private Normalization Norm() => reference.Norm switch
    {
        "batch" => Normalization.Batch,
        "instance" => Normalization.Instance,
        "none" => Normalization.None,
        _ => throw new ArgumentException($"norm \"{reference.Norm}\" is unknown; say batch, instance or none."),
    };

    private T Filled<T>(T network, IReadOnlyList<StoredTensor> weights, string source)
        where T : nn.Module
    {
        ModuleWeights.Restore(network, weights, source);
        return network.to(type);
    }

    private Tensor Load(string name) => reference.Tensors.TryGetValue(name, out var stored)
        ? ModuleWeights.Load(stored).to(type)
        : throw new CheckpointException($"tensors.safetensors has no tensor {name}.");

    private Comparison Compared(string name, Tensor ours)
    {
        using var scope = NewDisposeScope();
        var expected = Load(name).to(ScalarType.Float64);
        var difference = ours.detach().to(ScalarType.Float64).Subtract(expected);
        var norm = expected.norm().item<double>();

        return new Comparison(name, difference.norm().item<double>() / (norm == 0 ? 1 : norm));
    }
}
