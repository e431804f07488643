namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A 4×4 convolution of stride 1 and padding 1 to one channel, such as the discriminator's last: a product of all pixels with the 16
/// taps, whose results are shifted and added up. oneDNN would pad the one channel to 16.
/// </summary>
internal static class SingleOutputConvolution
{
    private const int Kernel = 4;

    /// <summary>The convolution with the weight and bias given; the caller disposes the result.</summary>
    public static Tensor Run(Tensor input, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        var (count, channels, height, width) = (input.shape[0], input.shape[1], input.shape[2], input.shape[3]);

        // A convolution gathers what each of its taps sees; fold scatters what each pixel gives: hence the flip.
        var taps = weight.flip(2, 3).reshape(channels, Kernel * Kernel);
        var pixels = input.permute(0, 2, 3, 1).reshape(count * height * width, channels);
        var given = pixels.matmul(taps).view(count, height * width, Kernel * Kernel);
        var result = nn.functional.fold(given.transpose(1, 2), (height - 1, width - 1), (Kernel, Kernel), padding: (2, 2));

        return (bias is null ? result : result.Add(bias.view(1, 1, 1, 1))).MoveToOuterDisposeScope();
    }
}
