using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Networks;

/// <summary>
/// The PyTorch reference's other generator, after Johnson et al. 2016: two halvings, residual blocks at a quarter of the size, two
/// doublings. It is not in the pix2pix paper.
/// </summary>
/// <remarks>
/// <para>
/// A 7×7 convolution, two 3×3 of stride 2, <see cref="ResNetGeneratorOptions.Blocks"/> residual blocks of two 3×3 convolutions each, two
/// transposed 3×3 of stride 2, and a 7×7 convolution, with 1, 2, 4, 4, …, 2, 1 × <see cref="GeneratorOptions.BaseChannels"/> channels.
/// Borders are reflected, not padded with zeros, in the 7×7 convolutions and the blocks.
/// </para>
/// <para>Inputs are multiples of 4 pixels each way, and at least 8. It has no skip connections and no bottleneck of 1×1.</para>
/// </remarks>
public sealed class ResNetGenerator : GeneratorNetwork
{
    private readonly ConvolutionLayer _input;
    private readonly ConvolutionLayer[] _downs;
    private readonly ResidualBlock[] _blocks;
    private readonly ConvolutionLayer[] _ups;
    private readonly ConvolutionLayer _output;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default 9 blocks, 11,383,427 parameters.</param>
    /// <param name="initializer">Sets the weights; by default N(0, 0.02²), drawn from torch's default generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public ResNetGenerator(ResNetGeneratorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new ResNetGeneratorOptions() : options with { }))
    {
        var shape = (ResNetGeneratorOptions)Options;
        long width = shape.BaseChannels;
        var norm = shape.Normalization;
        var bias = FeatureNorm.BiasBeside(norm);

        _input = new ConvolutionLayer(TorchLayers.Convolution(shape.InputChannels, width, kernel: 7, bias: bias), norm, Activation.Relu);
        _downs = [Down(width), Down(2 * width)];
        _blocks = [.. Enumerable.Range(0, shape.Blocks).Select(_ => new ResidualBlock(4 * width, norm, shape.Dropout))];
        _ups = [Up(4 * width), Up(2 * width)];
        _output = new ConvolutionLayer(
            TorchLayers.Convolution(width, shape.OutputChannels, kernel: 7, bias: true), Normalization.None, Activation.Tanh);

        register_module("model", Named());
        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int SizeMultiple => 4;

    /// <inheritdoc/>
    public override int MinimumSize => 8; // a quarter of it must be wider than the border it reflects

    internal override Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();

        var x = _input.Forward(nn.functional.pad(input, (3, 3, 3, 3), PaddingModes.Reflect), pass);

        foreach (var down in _downs)
            x = Replace(x, down.Forward(x, pass));

        foreach (var block in _blocks)
            x = Replace(x, block.Forward(x, pass));

        foreach (var up in _ups)
            x = Replace(x, up.Forward(x, pass));

        return _output.Forward(nn.functional.pad(x, (3, 3, 3, 3), PaddingModes.Reflect), pass).MoveToOuterDisposeScope();
    }

    private static Tensor Replace(Tensor features, Tensor next)
    {
        features.Dispose(); // at once: images may be large
        return next;
    }

    private ConvolutionLayer Down(long width) => new(
        TorchLayers.Convolution(width, 2 * width, kernel: 3, stride: 2, padding: 1, FeatureNorm.BiasBeside(Options.Normalization)),
        Options.Normalization,
        Activation.Relu);

    private ConvolutionLayer Up(long width) => new(
        TorchLayers.Transposed(
            width, width / 2, kernel: 3, stride: 2, padding: 1, outputPadding: 1, FeatureNorm.BiasBeside(Options.Normalization)),
        Options.Normalization,
        Activation.Relu);

    // Numbers as in the reference's one sequence, where padding and activations count too.
    private ModuleTree Named()
    {
        const int FirstBlock = 10;
        var tree = new ModuleTree()
            .With(1, _input.Convolution).With(2, _input.Norm.Layer)
            .With(4, _downs[0].Convolution).With(5, _downs[0].Norm.Layer)
            .With(7, _downs[1].Convolution).With(8, _downs[1].Norm.Layer);

        for (var index = 0; index < _blocks.Length; index++)
            tree.With(FirstBlock + index, _blocks[index].Layers);

        var next = FirstBlock + _blocks.Length;
        return tree
            .With(next, _ups[0].Convolution).With(next + 1, _ups[0].Norm.Layer)
            .With(next + 3, _ups[1].Convolution).With(next + 4, _ups[1].Norm.Layer)
            .With(next + 7, _output.Convolution);
    }
}
