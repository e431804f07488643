using Pix2Pix.Networks;
using Pix2Pix.Segmentation;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Segmentation;

public sealed class FcnNetworkTests
{
    private static readonly FcnNetworkOptions Small = new() { BaseChannels = 2, ClassCount = 3 };

    [Fact]
    public void Defaults_HaveTheParametersOfVgg16AndTheScoreLayers()
    {
        using var network = new FcnNetwork(initializer: WeightInitializer.None);

        const long Convolutions = 14_714_688; // VGG-16 without its classifier, as published
        const long Head = 512 * 7 * 7 * 4096 + 4096 + 4096 * 4096 + 4096;
        const long Scores = (4096 + 512 + 256) * 20 + 3 * 20;
        const long Upsampling = 20 * 20 * (4 * 4 + 4 * 4 + 16 * 16);
        Assert.Equal(Convolutions + Head + Scores + Upsampling, network.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Parameters_HaveTheNamesOfTheReferencesLayers()
    {
        using var network = new FcnNetwork(Small);
        string[] layers =
        [
            "conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1", "conv3_2", "conv3_3", "conv4_1", "conv4_2", "conv4_3",
            "conv5_1", "conv5_2", "conv5_3", "fc6", "fc7", "score_fr", "score_pool3", "score_pool4",
        ];

        var expected = layers.SelectMany(layer => new[] { $"{layer}.bias", $"{layer}.weight" })
            .Concat(["upscore2.weight", "upscore8.weight", "upscore_pool4.weight"]);
        Assert.Equal(expected.Order(StringComparer.Ordinal), network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([128, 16, 7, 7], network.state_dict()["fc6.weight"].shape);
        Assert.Equal([3, 3, 16, 16], network.state_dict()["upscore8.weight"].shape);
    }

    [Fact]
    public void Parameters_WithBatchNormalization_AreNamedBesideTheirLayer()
    {
        using var network = new FcnNetwork(Small with { Normalization = Normalization.Batch });
        var keys = network.state_dict().Keys;
        string[] expected = ["bn1_1.weight", "bn5_3.running_var", "bn6.bias", "bn7.num_batches_tracked", "score_fr.bias"];
        Assert.Superset(expected.ToHashSet(), keys.ToHashSet());
        Assert.DoesNotContain("conv1_1.bias", keys);
    }

    [Theory]
    [InlineData(FcnBorder.Reference, 1, 1)]
    [InlineData(FcnBorder.Reference, 33, 50)]
    [InlineData(FcnBorder.Reference, 97, 64)]
    [InlineData(FcnBorder.Same, 1, 1)]
    [InlineData(FcnBorder.Same, 33, 50)]
    [InlineData(FcnBorder.Same, 97, 64)]
    public void Forward_OfAnySize_ScoresEveryPixel(FcnBorder border, int width, int height)
    {
        using var network = new FcnNetwork(Small with { Border = border });
        network.eval();
        using var noGradients = no_grad();
        using var input = zeros(2, 3, height, width);
        using var scores = network.call(input);
        Assert.Equal([2, 3, height, width], scores.shape);
    }

    // With symmetric kernels and sizes that halve evenly, a crop with a wrong offset would break the symmetry.
    [Theory]
    [InlineData(FcnBorder.Reference, 58)] // 58 + 198 = 256
    [InlineData(FcnBorder.Same, 64)]
    public void Forward_OfAMirroredImage_MirrorsTheScores(FcnBorder border, int size)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var network = new FcnNetwork(Small with { Border = border }, WeightInitializer.Kaiming(seed: 3));
        network.eval();
        foreach (var weight in network.parameters().Where(parameter => parameter.dim() == 4))
            weight.copy_(weight.Add(weight.flip(3)).Multiply(0.5));

        var image = Some.Images(size: size);
        var scores = network.call(image);
        var mirrored = network.call(image.flip(3)).flip(3);
        Assert.True(mirrored.allclose(scores, rtol: 1e-4, atol: 1e-3), "The scores are not aligned with the image.");
        Assert.True(scores.std().item<float>() > 0.01);
    }

    [Fact]
    public void Upsampling_IsBilinearAndFixed()
    {
        using var network = new FcnNetwork(Small);
        var weight = network.get_parameter("upscore2.weight")!;
        Assert.False(weight.requires_grad);
        Assert.True(network.get_parameter("score_fr.weight")!.requires_grad);

        float[] line = [0.25f, 0.75f, 0.75f, 0.25f];
        for (var (row, column) = (0, 0); row < 4; row++, column = (column + 1) % 4)
        {
            Assert.Equal(line[row] * line[column], weight[1, 1, row, column].item<float>(), 1e-6f);
            Assert.Equal(0, weight[0, 1, row, column].item<float>());
        }
    }

    [Fact]
    public void Gradients_ReachEveryLearnedParameter()
    {
        using var scope = NewDisposeScope();
        using var network = new FcnNetwork(Small with { Normalization = Normalization.Batch, Border = FcnBorder.Same });
        network.train();
        network.call(Some.Images(2, size: 64)).Squared().mean().backward();

        Assert.All(network.named_parameters().Where(entry => entry.parameter.requires_grad), entry =>
            Assert.True(
                entry.parameter.grad is { } gradient && gradient.isfinite().all().item<bool>() && gradient.abs().sum().item<float>() > 0,
                entry.name));
    }

    [Theory]
    [InlineData(Normalization.None)]
    [InlineData(Normalization.Batch)]
    public void Classify_WithPackedWeights_GivesTheSame(Normalization normalization)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var options = Small with { Normalization = normalization, BaseChannels = 4 };
        using var network = new FcnNetwork(options, WeightInitializer.Kaiming(seed: 1));
        using var packed = new PackedEngine();
        var image = Some.Images(size: 48);

        var plain = network.Classify(image, ForwardContext.Evaluation);
        Assert.True(network.Classify(image, ForwardContext.Evaluation with { Engine = packed }).allclose(plain, rtol: 1e-3, atol: 1e-3));
    }

    [Fact]
    public void Classify_InBFloat16_IsNearFloat32()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var options = Small with { Normalization = Normalization.Batch, Border = FcnBorder.Same, BaseChannels = 8, ClassCount = 11 };
        using var network = new FcnNetwork(options, WeightInitializer.Kaiming(seed: 1));
        var image = Some.Images(2, size: 64);

        var exact = network.Classify(image, ForwardContext.Training with { DropsFeatures = false });
        var rounded = network.Classify(image, ForwardContext.Training with { DropsFeatures = false, Precision = Precision.BFloat16 });
        Assert.True(rounded.Subtract(exact).std().item<float>() < 0.1 * exact.std().item<float>());
    }

    [Fact]
    public void Segment_TakesTheHighestScore()
    {
        using var scope = NewDisposeScope();
        using var network = new FcnNetwork(Small with { Border = FcnBorder.Same }, WeightInitializer.Kaiming(seed: 1));
        var image = Some.Image(20, 12, 3);
        using var noGradients = no_grad();
        var expected = network.Classify(ImageTensors.ToTensor(image), ForwardContext.Evaluation).argmax(1);

        var labels = network.Segment(image, ForwardContext.Evaluation);
        Assert.Equal((20, 12, 1), (labels.Width, labels.Height, labels.Channels));
        Assert.Equal(expected.flatten().data<long>().Select(label => (byte)label), labels.Bytes.ToArray());
    }

    [Fact]
    public void Forward_OfAnotherShape_IsRefused()
    {
        using var network = new FcnNetwork(Small);
        Assert.Throws<ArgumentException>(() => network.call(zeros(1, 1, 32, 32)));
        Assert.Throws<ArgumentException>(() => network.call(zeros(3, 32, 32)));
    }
}
