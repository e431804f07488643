using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Networks;

public sealed class GeneratorTests
{
    // The paper's CD512-CD1024-CD1024-C1024-C1024-…; the reference drops where num_downs - 5 inner levels are.
    [Theory]
    [InlineData(8, DropoutPlacement.Paper, "1110000")]
    [InlineData(8, DropoutPlacement.PyTorchReference, "0111000")]
    [InlineData(7, DropoutPlacement.Paper, "111000")]
    [InlineData(7, DropoutPlacement.PyTorchReference, "011000")]
    [InlineData(5, DropoutPlacement.Paper, "1000")]
    [InlineData(5, DropoutPlacement.PyTorchReference, "0000")]
    public void UNet_DropsFeaturesWhereItsPlacementSays(int depth, DropoutPlacement placement, string levels)
    {
        using var network = new UNetGenerator(new UNetGeneratorOptions { BaseChannels = 2, Depth = depth, DropoutPlacement = placement });
        Assert.Equal(levels, string.Concat(network.Decoder.Select(level => level.Dropout > 0 ? '1' : '0')));
        Assert.All(network.Decoder, level => Assert.True(level.Dropout is 0 or 0.5));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void UNet_OfAnyDepth_KeepsTheSizeAndTheRange(int depth)
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(new UNetGeneratorOptions { Depth = depth, BaseChannels = 3, InputChannels = 2, OutputChannels = 4 });
        var side = 1L << depth;

        var output = generator.call(Some.Images(2, 2, 2 * side));

        Assert.Equal([2, 4, 2 * side, 2 * side], output.shape);
        Assert.True(output.abs().max().item<float>() <= 1);
    }

    [Fact]
    public void UNet_DepthTen_HasTheKeysOfTenLevels()
    {
        using var generator = new UNetGenerator(new UNetGeneratorOptions { Depth = 10, BaseChannels = 1 });
        Assert.Equal(1024, generator.SizeMultiple);
        Assert.Equal(20, generator.state_dict().Keys.Count(key => key.EndsWith(".weight", StringComparison.Ordinal) && generator.get_parameter(key)!.dim() == 4));
    }

    [Fact]
    public void Forward_OfASizeThatDoesNotFit_SaysWhichFit()
    {
        using var generator = new UNetGenerator(Some.SmallUNet);
        using var input = Some.Images(size: 40);
        Assert.Contains("multiples of 16", Assert.Throws<ArgumentException>(() => generator.call(input)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forward_OfOtherChannels_SaysHowMany()
    {
        using var generator = new UNetGenerator(Some.SmallUNet);
        using var input = Some.Images(channels: 4);
        var message = Assert.Throws<ArgumentException>(() => generator.call(input)).Message;
        Assert.StartsWith("Expected a tensor of N×3×H×W, but input is 1×4×", message, StringComparison.Ordinal);
    }

    // With a bottleneck that lets nothing through, only skip connections can tell the output about the input.
    [Fact]
    public void UNet_WithABlockedBottleneck_SeesTheInputThroughItsSkipConnections()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(Some.SmallUNet);
        Block(generator);
        Assert.True(InputGradient(generator).abs().max().item<float>() > 0);
    }

    [Fact]
    public void EncoderDecoder_WithABlockedBottleneck_DoesNotSeeTheInput()
    {
        using var scope = NewDisposeScope();
        using var generator = new EncoderDecoderGenerator(new EncoderDecoderGeneratorOptions { BaseChannels = 4, Depth = 4 });
        Assert.True(InputGradient(generator).abs().max().item<float>() > 0);
        Block(generator);
        Assert.Equal(0, InputGradient(generator).abs().max().item<float>());
    }

    // Weights of others depend on the order.
    [Fact]
    public void UNet_ConcatenatesTheSkipConnectionFirst()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(Some.SmallUNet);
        Block(generator);
        using (no_grad())
            generator.get_parameter("model.model.3.weight")!.narrow(0, 0, Some.SmallUNet.BaseChannels).zero_();

        generator.eval(); // so that no statistics of the batch depend on the input
        var first = generator.call(Some.Images(size: 32, seed: 1));
        var second = generator.call(Some.Images(size: 32, seed: 2));
        TensorAssert.Different(first, second); // through the skip connections of deeper levels

        var skips = Enumerable.Range(1, 2).Select(level => string.Concat(Enumerable.Range(1, level).Select(depth => depth == 1 ? "model.model.1" : ".model.3")));
        using (no_grad())
            foreach (var level in skips)
            {
                var weight = generator.get_parameter($"{level}.model.5.weight")!;
                weight.narrow(0, 0, weight.shape[0] / 2).zero_();
            }

        TensorAssert.Same(generator.call(Some.Images(size: 32, seed: 1)), generator.call(Some.Images(size: 32, seed: 2)));
    }

    [Fact]
    public void EncoderDecoder_IsAUNetOfEveryOption()
    {
        var options = new EncoderDecoderGeneratorOptions
        {
            InputChannels = 2,
            OutputChannels = 4,
            BaseChannels = 5,
            Depth = 3,
            Dropout = 0.25,
            Normalization = Normalization.Instance,
        };
        using var scope = NewDisposeScope();
        using var generator = options.Build();

        Assert.Equal(options, generator.Options);
        Assert.Equal(8, generator.SizeMultiple);
        Assert.Equal([2, 4, 16, 16], generator.call(Some.Images(2, channels: 2, size: 16)).shape);
        Assert.Equal(5, generator.get_parameter("model.model.0.weight")!.shape[0]);
        Assert.NotNull(generator.get_parameter("model.model.0.bias")); // as instance normalisation wants it
    }

    [Fact]
    public void EncoderDecoder_Disposed_FreesItsWeights()
    {
        var generator = new EncoderDecoderGenerator(new EncoderDecoderGeneratorOptions { BaseChannels = 4, Depth = 4 });
        var weights = generator.parameters().ToList();
        generator.Dispose();
        Assert.All(weights, weight => Assert.True(weight.IsInvalid));
    }

    [Fact]
    public void Forward_InTraining_DropsFeaturesAtRandom()
    {
        using var scope = NewDisposeScope();
        using var generator = new UNetGenerator(Some.SmallUNet with { Depth = 5 });
        var input = Some.Images();

        generator.train();
        TensorAssert.Different(generator.call(input), generator.call(input));
        generator.eval();
        TensorAssert.Same(generator.call(input), generator.call(input));
    }

    [Fact]
    public void Build_TwiceOfOneSeed_GivesTheSameWeights()
    {
        using var first = Some.SmallUNet.Build(WeightInitializer.Normal(seed: 3));
        using var second = Some.SmallUNet.Build(WeightInitializer.Normal(seed: 3));
        using var third = Some.SmallUNet.Build(WeightInitializer.Normal(seed: 4));

        TensorAssert.SameWeights(first, second);
        TensorAssert.Different(first.parameters().First(), third.parameters().First());
    }

    [Fact]
    public void Build_DrawsWeightsOfDeviationTwoHundredths()
    {
        using var generator = new UNetGeneratorOptions { Depth = 5, BaseChannels = 32 }.Build(WeightInitializer.Normal(seed: 1));
        using var scope = NewDisposeScope();
        var weight = generator.parameters().OrderByDescending(parameter => parameter.numel()).First();
        Assert.Equal(0.02, weight.std().item<float>(), 0.0005);
        Assert.Equal(0.0, weight.mean().item<float>(), 0.0005);
    }

    [Fact]
    public void Options_OutOfRange_AreListedTogether()
    {
        var exception = Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new UNetGenerator(new UNetGeneratorOptions { Depth = 11, BaseChannels = 0 }));
        Assert.Contains("Depth", exception.Message, StringComparison.Ordinal);
        Assert.Contains("BaseChannels", exception.Message, StringComparison.Ordinal);
    }

    private static void Block(GeneratorNetwork generator)
    {
        const string Bottleneck = "model.model.1.model.3.model.3.model.1.weight"; // at a depth of 4
        using var noGradients = no_grad();
        generator.get_parameter(Bottleneck)!.zero_();
    }

    private static Tensor InputGradient(GeneratorNetwork generator)
    {
        generator.eval();
        var input = Some.Images(size: 32).requires_grad_(true);
        generator.call(input).sum().backward();
        return input.grad!;
    }
}
