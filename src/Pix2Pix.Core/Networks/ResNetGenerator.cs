using Pix2Pix.Networks.Blocks;
using TorchSharp.Modules;

namespace Pix2Pix.Networks;

/// <summary>
/// The PyTorch reference's other generator: two halvings, residual blocks at a quarter of the size, two doublings (after
/// Johnson et al. 2016). Not in the pix2pix paper.
/// </summary>
public sealed class ResNetGenerator : GeneratorNetwork
{
    private readonly Conv2d _input;
    private readonly FeatureNorm _inputNorm;
    private readonly Conv2d[] _downs;
    private readonly FeatureNorm[] _downNorms;
    private readonly ResidualBlock[] _blocks;
    private readonly ConvTranspose2d[] _ups;
    private readonly FeatureNorm[] _upNorms;
    private readonly Conv2d _output;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default 9 blocks, 11,383,427 parameters.</param>
    /// <param name="initializer">Sets the weights; by default normal with standard deviation 0.02, drawn from torch's own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public ResNetGenerator(ResNetGeneratorOptions? options = null, WeightInitializer? initializer = null)
        : base(OptionsGuard.Validated(options is null ? new ResNetGeneratorOptions() : options with { }))
    {
        var shape = (ResNetGeneratorOptions)Options;
        long width = shape.BaseChannels;
        var norm = shape.Normalization;
        var bias = FeatureNorm.BiasBeside(norm);

        _input = nn.Conv2d(shape.InputChannels, width, 7, bias: bias);
        _inputNorm = new FeatureNorm(norm, width);
        _downs = [Down(width, bias), Down(2 * width, bias)];
        _downNorms = [new FeatureNorm(norm, 2 * width), new FeatureNorm(norm, 4 * width)];
        _blocks = [.. Enumerable.Range(0, shape.Blocks).Select(_ => new ResidualBlock(4 * width, norm, shape.Dropout))];
        _ups = [Up(4 * width, bias), Up(2 * width, bias)];
        _upNorms = [new FeatureNorm(norm, 2 * width), new FeatureNorm(norm, width)];
        _output = nn.Conv2d(width, shape.OutputChannels, 7, bias: true);

        register_module("model", Layers());
        ChannelsLast.Apply(this);
        (initializer ?? WeightInitializer.Normal()).Apply(this);
    }

    /// <inheritdoc/>
    public override int SizeMultiple => 4;

    /// <inheritdoc/>
    public override int MinimumSize => 8; // a quarter of it must still be wider than the border it reflects

    private protected override Tensor Run(Tensor input, ForwardPass pass)
    {
        using var scope = NewDisposeScope();

        var x = pass.Convolve(_input, nn.functional.pad(input, (3, 3, 3, 3), PaddingModes.Reflect));
        x = nn.functional.relu(_inputNorm.Forward(x, pass));

        foreach (var (down, norm) in _downs.Zip(_downNorms))
            x = nn.functional.relu(norm.Forward(pass.Convolve(down, x), pass));

        foreach (var block in _blocks)
            x = block.Forward(x, pass);

        foreach (var (up, norm) in _ups.Zip(_upNorms))
            x = nn.functional.relu(norm.Forward(pass.Convolve(up, x), pass));

        x = pass.Convolve(_output, nn.functional.pad(x, (3, 3, 3, 3), PaddingModes.Reflect));
        return x.tanh().MoveToOuterDisposeScope();
    }

    private static Conv2d Down(long width, bool bias) => nn.Conv2d(width, 2 * width, 3, stride: 2, padding: 1, bias: bias);

    private static ConvTranspose2d Up(long width, bool bias) =>
        nn.ConvTranspose2d(width, width / 2, 3, stride: 2, padding: 1, output_padding: 1, bias: bias);

    // Numbers as in the reference's one sequence, where padding and activations count too.
    private ModuleTree Layers()
    {
        const int FirstBlock = 10;
        var layers = new ModuleTree()
            .With(1, _input).With(2, _inputNorm.Layer)
            .With(4, _downs[0]).With(5, _downNorms[0].Layer)
            .With(7, _downs[1]).With(8, _downNorms[1].Layer);

        for (var index = 0; index < _blocks.Length; index++)
            layers.With(FirstBlock + index, _blocks[index].Layers);

        var next = FirstBlock + _blocks.Length;
        return layers
            .With(next, _ups[0]).With(next + 1, _upNorms[0].Layer)
            .With(next + 3, _ups[1]).With(next + 4, _upNorms[1].Layer)
            .With(next + 7, _output);
    }
}
