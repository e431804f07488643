using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Pix2Pix.Cli.Parity;

/// <summary>
/// Finds the biases that do nothing, because the instance normalization behind them subtracts every channel's mean.
/// Their true gradient is zero; Adam, which divides a gradient by its own size, makes full steps of its rounding noise.
/// </summary>
internal static class CancelledBiases
{
    private const double Noise = 1e-9; // far above the rounding of 64-bit floats, far below what a bias of 1 does

    // Kept, for TorchSharp does not keep numbers through a call, nor the factor 1 that it puts where none is given.
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

        foreach (var (name, bias) in network.named_parameters().Where(parameter => parameter.name.EndsWith(".bias", StringComparison.Ordinal)))
        {
            bias.add_(One, One);
            if (network.call(input.to(ScalarType.Float64)).Subtract(expected).abs().max().item<double>() < Noise)
                cancelled.Add(name);

            bias.add_(MinusOne, One);
        }

        return cancelled;
    }
}
