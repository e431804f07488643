namespace Pix2Pix.Checkpoints.Architecture;

/// <summary>The tensors of a network as the PyTorch reference names them: every name, its shape, and whether it may be missing.</summary>
internal sealed class ReferenceLayout
{
    private const int FullWidth = 8; // levels widen up to 8 × the base channels

    private readonly NetworkArchitecture _network;
    private readonly Dictionary<string, ExpectedTensor> _tensors = [];

    private ReferenceLayout(NetworkArchitecture network) => _network = network;

    /// <summary>The layout of a network of known kind.</summary>
    public static IReadOnlyDictionary<string, ExpectedTensor> Of(NetworkArchitecture network)
    {
        var layout = new ReferenceLayout(network);

        switch (network.Kind)
        {
            case NetworkKind.UNetGenerator: layout.AddLevels(joinedWidths: 2); break;
            case NetworkKind.EncoderDecoderGenerator: layout.AddLevels(joinedWidths: 1); break;
            case NetworkKind.ResNetGenerator: layout.AddResNet(); break;
            case NetworkKind.PatchDiscriminator: layout.AddPatch(); break;
            case NetworkKind.PixelDiscriminator: layout.AddPixel(); break;
            default: throw new ArgumentException("An unknown network has no layout.", nameof(network));
        }

        return layout._tensors;
    }

    /// <summary>The prefix of the names of a U-Net's level; level 0 is the outermost.</summary>
    public static string Level(int level) => level switch
    {
        0 => "model.model",
        1 => "model.model.1.model",
        _ => Level(level - 1) + ".3.model",
    };

    // The reference gives a convolution a bias only if the normalisation after it is instance normalisation, which has none.
    private bool BiasBesideNorm => _network.Normalization == NormalizationTrace.Instance;

    private void AddLevels(int joinedWidths)
    {
        var bottleneck = _network.Depth - 1;

        AddConvolution($"{Level(0)}.0", Width(0), _network.InputChannels, 4, BiasBesideNorm);

        for (var level = 1; level < bottleneck; level++)
        {
            AddConvolution($"{Level(level)}.1", Width(level), Width(level - 1), 4, BiasBesideNorm);
            AddNorm($"{Level(level)}.2", Width(level));
            AddTransposed($"{Level(level)}.5", joinedWidths * Width(level), Width(level - 1), 4, BiasBesideNorm);
            AddNorm($"{Level(level)}.6", Width(level - 1));
        }

        AddConvolution($"{Level(bottleneck)}.1", Width(bottleneck), Width(bottleneck - 1), 4, BiasBesideNorm);
        AddTransposed($"{Level(bottleneck)}.3", Width(bottleneck), Width(bottleneck - 1), 4, BiasBesideNorm);
        AddNorm($"{Level(bottleneck)}.4", Width(bottleneck - 1));

        AddTransposed($"{Level(0)}.3", joinedWidths * Width(0), _network.OutputChannels, 4, bias: true);
    }

    private void AddResNet()
    {
        const int FirstBlock = 10;
        long width = _network.BaseChannels;

        AddConvolution("model.1", width, _network.InputChannels, 7, BiasBesideNorm);
        AddNorm("model.2", width);
        AddConvolution("model.4", 2 * width, width, 3, BiasBesideNorm);
        AddNorm("model.5", 2 * width);
        AddConvolution("model.7", 4 * width, 2 * width, 3, BiasBesideNorm);
        AddNorm("model.8", 4 * width);

        var second = _network.Dropout == true ? 6 : 5;
        for (var block = FirstBlock; block < FirstBlock + _network.Blocks; block++)
        {
            AddConvolution($"model.{block}.conv_block.1", 4 * width, 4 * width, 3, BiasBesideNorm);
            AddNorm($"model.{block}.conv_block.2", 4 * width);
            AddConvolution($"model.{block}.conv_block.{second}", 4 * width, 4 * width, 3, BiasBesideNorm);
            AddNorm($"model.{block}.conv_block.{second + 1}", 4 * width);
        }

        var next = FirstBlock + _network.Blocks;
        AddTransposed($"model.{next}", 4 * width, 2 * width, 3, BiasBesideNorm);
        AddNorm($"model.{next + 1}", 2 * width);
        AddTransposed($"model.{next + 3}", 2 * width, width, 3, BiasBesideNorm);
        AddNorm($"model.{next + 4}", width);
        AddConvolution($"model.{next + 7}", _network.OutputChannels, width, 7, bias: true);
    }

    private void AddPatch()
    {
        AddConvolution("model.0", Width(0), _network.InputChannels, 4, bias: true);

        for (var layer = 1; layer <= _network.Layers; layer++)
        {
            AddConvolution($"model.{3 * layer - 1}", Width(layer), Width(layer - 1), 4, BiasBesideNorm);
            AddNorm($"model.{3 * layer}", Width(layer));
        }

        AddConvolution($"model.{3 * _network.Layers + 2}", 1, Width(_network.Layers), 4, bias: true);
    }

    private void AddPixel()
    {
        AddConvolution("net.0", Width(0), _network.InputChannels, 1, bias: true);
        AddConvolution("net.2", Width(1), Width(0), 1, BiasBesideNorm);
        AddNorm("net.3", Width(1));
        AddConvolution("net.5", 1, Width(1), 1, BiasBesideNorm);
    }

    private long Width(int level) => (long)_network.BaseChannels * Math.Min(1L << Math.Min(level, 30), FullWidth);

    private void AddConvolution(string name, long outputs, long inputs, long size, bool bias)
    {
        Add($"{name}.weight", [outputs, inputs, size, size]);
        if (bias)
            Add($"{name}.bias", [outputs]);
    }

    private void AddTransposed(string name, long inputs, long outputs, long size, bool bias)
    {
        Add($"{name}.weight", [inputs, outputs, size, size]);
        if (bias)
            Add($"{name}.bias", [outputs]);
    }

    private void AddNorm(string name, long channels)
    {
        if (_network.Normalization == NormalizationTrace.None)
            return;

        if (_network.Normalization == NormalizationTrace.Batch)
        {
            Add($"{name}.weight", [channels]);
            Add($"{name}.bias", [channels]);
        }

        // PyTorch before 0.4 saved running statistics of instance norms too; nothing reads them.
        var optional = _network.Normalization == NormalizationTrace.Instance;
        Add($"{name}.running_mean", [channels], optional);
        Add($"{name}.running_var", [channels], optional);
        Add($"{name}.num_batches_tracked", [], optional: true); // PyTorch before 0.4.1 had no such counter
    }

    private void Add(string name, long[] shape, bool optional = false) => _tensors.Add(name, new ExpectedTensor(shape, optional));
}
