using Pix2Pix.Networks;

namespace Pix2Pix.Tests.Networks;

/// <summary>The names under which weights are stored: a contract with every file that exists, and with the PyTorch reference.</summary>
public sealed class CheckpointKeysTests
{
    [Fact]
    public void UNet_StoresItsWeightsUnderTheReferencesNames()
    {
        using var generator = new UNetGenerator(new UNetGeneratorOptions { Depth = 3, BaseChannels = 2 });
        Assert.Equal(
            [
                "model.model.0.weight",
                "model.model.1.model.1.weight",
                "model.model.1.model.2.bias", "model.model.1.model.2.num_batches_tracked", "model.model.1.model.2.running_mean", "model.model.1.model.2.running_var", "model.model.1.model.2.weight",
                "model.model.1.model.3.model.1.weight",
                "model.model.1.model.3.model.3.weight",
                "model.model.1.model.3.model.4.bias", "model.model.1.model.3.model.4.num_batches_tracked", "model.model.1.model.3.model.4.running_mean", "model.model.1.model.3.model.4.running_var", "model.model.1.model.3.model.4.weight",
                "model.model.1.model.5.weight",
                "model.model.1.model.6.bias", "model.model.1.model.6.num_batches_tracked", "model.model.1.model.6.running_mean", "model.model.1.model.6.running_var", "model.model.1.model.6.weight",
                "model.model.3.bias", "model.model.3.weight",
            ],
            generator.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PatchDiscriminator_StoresItsWeightsUnderTheReferencesNames()
    {
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { Layers = 2, BaseChannels = 2, Normalization = Normalization.Instance });
        Assert.Equal(
            ["model.0.bias", "model.0.weight", "model.2.bias", "model.2.weight", "model.5.bias", "model.5.weight", "model.8.bias", "model.8.weight"],
            discriminator.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PixelDiscriminator_StoresItsWeightsUnderTheReferencesNames()
    {
        using var discriminator = new PixelDiscriminator(new PixelDiscriminatorOptions { BaseChannels = 2, Normalization = Normalization.None });
        Assert.Equal(["net.0.bias", "net.0.weight", "net.2.weight", "net.5.weight"], discriminator.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0.0, "model.10.conv_block.5.weight")]
    [InlineData(0.5, "model.10.conv_block.6.weight")]
    public void ResNet_NumbersItsSecondConvolutionByItsDropout(double dropout, string key)
    {
        using var generator = new ResNetGenerator(new ResNetGeneratorOptions { Blocks = 6, BaseChannels = 2, Dropout = dropout });
        Assert.Contains(key, generator.state_dict().Keys);
    }
}
