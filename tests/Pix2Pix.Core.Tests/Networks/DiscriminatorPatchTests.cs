using Pix2Pix.Networks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Tests.Networks;

public sealed class DiscriminatorPatchTests
{
    [Theory]
    [InlineData(1, 16, 64)]
    [InlineData(2, 34, 96)]
    [InlineData(3, 70, 160)]
    [InlineData(4, 142, 320)]
    public void PatchDiscriminator_OneLogit_SeesItsPatchAndNoMore(int layers, int patch, int size)
    {
        using var discriminator = new PatchDiscriminator(new PatchDiscriminatorOptions { Layers = layers, BaseChannels = 2, InputChannels = 2, Normalization = Normalization.None });
        Assert.Equal(patch, Seen(discriminator, size));
    }

    [Fact]
    public void PixelDiscriminator_OneLogit_SeesOnePixel()
    {
        using var discriminator = new PixelDiscriminator(new PixelDiscriminatorOptions { BaseChannels = 4, InputChannels = 2, Normalization = Normalization.None });
        Assert.Equal(1, Seen(discriminator, 16));
    }

    // The width of what has a gradient from one logit in the middle.
    private static int Seen(DiscriminatorNetwork discriminator, int size)
    {
        using var scope = NewDisposeScope();
        using (no_grad())
            foreach (var parameter in discriminator.parameters())
                parameter.zero_().AddInPlace(0.01);

        var input = zeros(1, 2, size, size).requires_grad_(true);
        var logits = discriminator.call(input);
        logits[0, 0, logits.shape[2] / 2, logits.shape[3] / 2].backward();

        var columns = input.grad!.abs().sum([0, 1, 2]).data<float>().ToArray();
        return columns.Length - columns.TakeWhile(value => value == 0).Count() - columns.Reverse().TakeWhile(value => value == 0).Count();
    }
}
