using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>
/// Sets the weights of a new network: those of convolutions from a distribution, with a bias of 0; the scale of batch normalisation from
/// N(1, 0.02²), with a shift of 0 (paper, appendix 6.2, and the PyTorch reference's <c>init_type</c> and <c>init_gain</c>).
/// </summary>
/// <remarks>
/// Immutable; one initializer can serve any number of networks. With a seed, the same network gets the same weights on every device
/// and in every process; without one, each call of <see cref="Apply"/> draws a seed from torch's default generator.
/// </remarks>
public sealed class WeightInitializer
{
    private readonly Action<Tensor, torch.Generator> _fill;
    private readonly double _gain;
    private readonly long? _seed;

    private WeightInitializer(double gain, long? seed, Action<Tensor, torch.Generator> fill) => (_gain, _seed, _fill) = (gain, seed, fill);

    /// <summary>Leaves the layers as torch makes them; for networks whose weights are loaded next.</summary>
    internal static WeightInitializer None { get; } = new(0, null, (_, _) => { });

    /// <summary>Normal with mean 0: the paper's.</summary>
    /// <param name="gain">The standard deviation; by default the paper's 0.02.</param>
    /// <param name="seed">Makes the weights repeatable; null draws a seed from torch's default generator.</param>
    /// <returns>The initializer.</returns>
    public static WeightInitializer Normal(double gain = 0.02, long? seed = null) =>
        new(gain, seed, (weight, random) => weight.normal_(0, gain, random));

    /// <summary>Xavier normal: mean 0, standard deviation gain · √(2 / (fan-in + fan-out)).</summary>
    /// <inheritdoc cref="Normal"/>
    public static WeightInitializer Xavier(double gain = 0.02, long? seed = null) =>
        new(gain, seed, (weight, random) => weight.normal_(0, gain * Math.Sqrt(2.0 / (Fan(weight, 1) + Fan(weight, 0))), random));

    /// <summary>Kaiming normal: mean 0, standard deviation √(2 / fan-in).</summary>
    /// <param name="seed">Makes the weights repeatable; null draws a seed from torch's default generator.</param>
    /// <returns>The initializer.</returns>
    public static WeightInitializer Kaiming(long? seed = null) =>
        new(0.02, seed, (weight, random) => weight.normal_(0, Math.Sqrt(2.0 / Fan(weight, 1)), random));

    /// <summary>Orthogonal rows or columns, uniform over all orthogonal matrices, times a factor.</summary>
    /// <param name="gain">The factor: the length of each row or column.</param>
    /// <param name="seed">Makes the weights repeatable; null draws a seed from torch's default generator.</param>
    /// <returns>The initializer.</returns>
    public static WeightInitializer Orthogonal(double gain = 0.02, long? seed = null) =>
        new(gain, seed, (weight, random) => FillOrthogonal(weight, gain, random));

    /// <summary>Sets all weights of a network, in place.</summary>
    /// <param name="network">Any module. Layers other than convolutions and batch normalisation stay as they are.</param>
    /// <exception cref="ArgumentNullException">There is no network.</exception>
    public void Apply(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (ReferenceEquals(this, None))
            return;

        TorchBackend.EnsureLoaded();
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var seed = _seed ?? randint(long.MaxValue, 1, dtype: ScalarType.Int64).item<long>();
        using var random = new torch.Generator((ulong)seed, CPU);

        foreach (var layer in network.modules())
        {
            switch (layer)
            {
                case Conv2d convolution:
                    Set(convolution.weight, convolution.bias, random);
                    break;
                case ConvTranspose2d convolution:
                    Set(convolution.weight, convolution.bias, random);
                    break;
                case BatchNorm2d norm:
                    Fill(norm.weight!, values => values.normal_(1, _gain, random));
                    norm.bias!.zero_();
                    break;
            }
        }
    }

    private void Set(Tensor weight, Tensor? bias, torch.Generator random)
    {
        Fill(weight, values => _fill(values, random));
        bias?.zero_();
    }

    // Numbers are drawn on the CPU, so that a seed means the same weights on every device.
    private static void Fill(Tensor weight, Action<Tensor> draw)
    {
        if (weight.device_type == DeviceType.CPU)
        {
            draw(weight);
            return;
        }

        var values = empty(weight.shape, weight.dtype);
        draw(values);
        weight.copy_(values);
    }

    private static double Fan(Tensor weight, int dimension) => weight.shape[dimension] * weight.shape[2] * weight.shape[3];

    private static void FillOrthogonal(Tensor weight, double gain, torch.Generator random)
    {
        var rows = weight.shape[0];
        var columns = weight.numel() / rows;
        var tall = empty(Math.Max(rows, columns), Math.Min(rows, columns)).normal_(0, 1, random);
        var (q, r) = linalg.qr(tall);

        q *= r.diag().sign(); // makes the distribution uniform over orthogonal matrices
        weight.copy_((rows < columns ? q.t() : q).reshape(weight.shape).Multiply(gain));
    }
}
