using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Networks;

public sealed class GeneratorTests
{
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
        Assert.Contains("3", Assert.Throws<ArgumentException>(() => generator.call(input)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EncoderDecoder_HasNoSkipConnections()
    {
        using var unet = new UNetGenerator(Some.SmallUNet);
        using var plain = new EncoderDecoderGenerator(new EncoderDecoderGeneratorOptions { BaseChannels = 4, Depth = 4 });
        Assert.True(plain.parameters().Sum(parameter => parameter.numel()) < unet.parameters().Sum(parameter => parameter.numel()));
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
}
