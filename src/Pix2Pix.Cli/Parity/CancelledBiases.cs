using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Cli.Parity;

/// <summary>
/// Finds the biases that have no effect because the instance normalization behind them subtracts each channel's mean. Their
/// true gradient is zero. Adam divides a gradient by its own size, and so turns its rounding noise into full steps.
/// </summary>
internal static class CancelledBiases
{
    private const double Noise = 1e-9; // far above the rounding of 64-bit floats, far below the effect of a bias of 1

    // In fields, so that they live through the calls. add_ is given its factor too: TorchSharp's own may be collected.
    private static readonly Scalar One = 1;
    private static readonly Scalar MinusOne = -1;

    /// <summary>The names of those biases, found by shifting each and looking at the output. Disposes the network.</summary>
    public static HashSet<string> Of(GeneratorNetwork generator, Tensor input)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();

        using var network = generator.to(ScalarType.Float64);
        network.eval();
        var expected = network.call(input.to(ScalarType.Float64));
        var cancelled = new HashSet<string>();

        var biases = network.named_parameters().Where(parameter => parameter.name.EndsWith(".bias", StringComparison.Ordinal));
        foreach (var (name, bias) in biases)
        {
            bias.add_(One, One);
            if (network.call(input.to(ScalarType.Float64)).Subtract(expected).abs().max().item<double>() < Noise)
                cancelled.Add(name);

            bias.add_(MinusOne, One);
        }

        return cancelled;
    }
}
