using Pix2Pix.Networks;

namespace Pix2Pix.Tests.Networks;

/// <summary>Contract numbers of the PyTorch reference: a network with another count is another network.</summary>
public sealed class ParameterCountTests
{
    public static TheoryData<GeneratorOptions, int, long> Generators => new()
    {
        { new UNetGeneratorOptions(), 82, 54_413_955 },
        { new UNetGeneratorOptions { Depth = 7 }, 70, 41_828_995 },
        { new UNetGeneratorOptions { Normalization = Normalization.Instance }, 32, 54_409_603 },
        { new ResNetGeneratorOptions(), 140, 11_383_427 },
        { new ResNetGeneratorOptions { Blocks = 6 }, 104, 7_841_411 },
        { new ResNetGeneratorOptions { Normalization = Normalization.Instance, Dropout = 0 }, 48, 11_378_179 },
    };

    [Theory]
    [MemberData(nameof(Generators))]
    public void Generator_HasTheReferenceCount(GeneratorOptions options, int tensors, long parameters)
    {
        using var generator = options.Build(WeightInitializer.Normal(seed: 1));

        Assert.Equal(parameters, generator.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(tensors, generator.state_dict().Count);
    }

    [Theory]
    [InlineData(1, 10, 139_585)]
    [InlineData(2, 16, 666_433)]
    [InlineData(3, 22, 2_768_705)]
    [InlineData(4, 28, 6_964_033)]
    [InlineData(5, 34, 11_159_361)]
    [InlineData(6, 40, 15_354_689)]
    public void PatchDiscriminator_HasTheReferenceCount(int layers, int tensors, long parameters)
    {
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { Layers = layers });

        Assert.Equal(parameters, discriminator.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(tensors, discriminator.state_dict().Count);
    }

    [Fact]
    public void PixelDiscriminator_HasTheReferenceCount()
    {
        using var discriminator = new PixelDiscriminator();

        Assert.Equal(9_024, discriminator.parameters().Sum(parameter => parameter.numel()));
    }
}
