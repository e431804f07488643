using Pix2Pix.Tensors;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>
/// Sets the weights of a new network: convolutions from a distribution with bias 0, batch normalisation's scale from
/// N(1, 0.02²) with shift 0 (paper, appendix 6.2, and the PyTorch reference).
/// </summary>
public sealed class WeightInitializer
{
    private readonly Action<Tensor, torch.Generator> _fill;
    private readonly double _gain;
    private readonly long? _seed;

    private WeightInitializer(double gain, long? seed, Action<Tensor, torch.Generator> fill) => (_gain, _seed, _fill) = (gain, seed, fill);

    /// <summary>Leaves the layers as torch makes them; for networks whose weights are loaded next.</summary>
    internal static WeightInitializer None { get; } = new(0, null, (_, _) => { });

    /// <summary>Normal with mean 0: the paper's.</summary>
    /// <param name="gain">The standard deviation.</param>
    /// <param name="seed">Makes the weights repeatable; null draws the seed from torch's default generator.</param>
    public static WeightInitializer Normal(double gain = 0.02, long? seed = null) =>
        new(gain, seed, (weight, random) => weight.normal_(0, gain, random));

    /// <summary>Xavier normal: standard deviation gain · √(2 / (fan-in + fan-out)).</summary>
    /// <inheritdoc cref="Normal"/>
    public static WeightInitializer Xavier(double gain = 0.02, long? seed = null) =>
        new(gain, seed, (weight, random) => weight.normal_(0, gain * Math.Sqrt(2.0 / (Fan(weight, 1) + Fan(weight, 0))), random));

    /// <summary>Kaiming normal: standard deviation √(2 / fan-in).</summary>
    /// <param name="seed">Makes the weights repeatable; null draws the seed from torch's default generator.</param>
    public static WeightInitializer Kaiming(long? seed = null) =>
        new(0.02, seed, (weight, random) => weight.normal_(0, Math.Sqrt(2.0 / Fan(weight, 1)), random));

    /// <summary>Orthogonal rows or columns, scaled.</summary>
    /// <param name="gain">The length of each.</param>
    /// <param name="seed">Makes the weights repeatable; null draws the seed from torch's default generator.</param>
    public static WeightInitializer Orthogonal(double gain = 0.02, long? seed = null) =>
        new(gain, seed, (weight, random) => FillOrthogonal(weight, gain, random));

    /// <summary>Sets all weights of a network.</summary>
    /// <param name="network">Any module; layers other than convolutions and batch normalisation are left as they are.</param>
    public void Apply(nn.Module network)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (ReferenceEquals(this, None))
            return;

        TorchBackend.EnsureLoaded();
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        using var random = new torch.Generator((ulong)(_seed ?? randint(long.MaxValue, 1, dtype: ScalarType.Int64).item<long>()), CPU);

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

    // The generator lives on the CPU so that a seed means the same weights on every device.
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
