using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation;

/// <summary>
/// FCN-8s on VGG-16 (Long, Shelhamer and Darrell 2015), which the paper's FCN-score asks (section 4.1): a classifier made of
/// convolutions, whose coarse scores are doubled and added to those of two earlier levels, then enlarged eightfold.
/// </summary>
/// <remarks>
/// Laid out as the reference's Caffe network: pooling rounds sizes up, upsampling is bilinear and is not learned, and parameters
/// have its layers' names. Normalisation and <see cref="FcnBorder.Same"/> are additions.
/// </remarks>
public sealed class FcnSegmenter : nn.Module<Tensor, Tensor>
{
    private const int HeadWidth = 64; // fc6 and fc7 have 64 × the base channels: VGG's 4096
    private const int Pool3 = 2;
    private const int Pool4 = 3;

    private static readonly int[] Depths = [2, 2, 3, 3, 3];
    private static readonly int[] Widths = [1, 2, 4, 8, 8];

    private readonly List<List<ConvolutionLayer>> _trunk = [];
    private readonly ConvolutionLayer _fc6;
    private readonly ConvolutionLayer _fc7;
    private readonly ConvolutionLayer _scoreLast;
    private readonly ConvolutionLayer _scorePool3;
    private readonly ConvolutionLayer _scorePool4;
    private readonly BilinearUpsampling _doubleLast;
    private readonly BilinearUpsampling _doublePool4;
    private readonly BilinearUpsampling _enlarge;
    private readonly FeatureDropout _dropout;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the reference's, 134 million parameters.</param>
    /// <param name="initializer">Sets the weights; by default Kaiming normal, drawn from torch's own generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public FcnSegmenter(FcnSegmenterOptions? options = null, WeightInitializer? initializer = null)
        : base(Loaded())
    {
        Options = OptionsGuard.Validated(options is null ? new FcnSegmenterOptions() : options with { });
        OptionsGuard.Validated(Options.Input);
        var same = Options.Border == FcnBorder.Same;
        var (width, head, classes) = (Options.BaseChannels, HeadWidth * Options.BaseChannels, Options.ClassCount);
        var inputs = 3;

        for (var block = 0; block < Depths.Length; block++)
        {
            _trunk.Add([]);
            for (var layer = 0; layer < Depths[block]; layer++)
            {
                var padding = (block, layer) == (0, 0) && !same ? 100 : 1;
                _trunk[block].Add(Learned($"{block + 1}_{layer + 1}", inputs, Widths[block] * width, 3, padding));
                inputs = Widths[block] * width;
            }
        }

        _fc6 = Learned("6", inputs, head, 7, same ? 3 : 0);
        _fc7 = Learned("7", head, head, 1, 0);
        _dropout = new FeatureDropout(Options.Dropout);
        _scoreLast = Score("score_fr", head);
        _scorePool3 = Score("score_pool3", Widths[Pool3] * width);
        _scorePool4 = Score("score_pool4", Widths[Pool4] * width);

        _doubleLast = new BilinearUpsampling(classes, 2, same);
        _doublePool4 = new BilinearUpsampling(classes, 2, same);
        _enlarge = new BilinearUpsampling(classes, 8, same);
        register_module("upscore2", _doubleLast.Layer.Convolution);
        register_module("upscore_pool4", _doublePool4.Layer.Convolution);
        register_module("upscore8", _enlarge.Layer.Convolution);

        ChannelsLast.Apply(this);
        (initializer ?? WeightInitializer.Kaiming()).Apply(this);
        foreach (var upsampling in new[] { _doubleLast, _doublePool4, _enlarge })
            upsampling.Fill();
    }

    /// <summary>The shape this network was built to.</summary>
    public FcnSegmenterOptions Options { get; }

    /// <summary>Scores every class at every pixel. In training mode with dropout and the batch's statistics.</summary>
    /// <param name="input">N×3×H×W, RGB in [-1, 1], of any size; the network brings it into its own
    /// <see cref="FcnSegmenterOptions.Input"/>.</param>
    /// <returns>N×C×H×W, no softmax; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The input has another shape or type.</exception>
    public override Tensor forward(Tensor input) => Classify(input, training ? ForwardContext.Training : ForwardContext.Evaluation);

    internal Tensor Classify(Tensor input, ForwardContext pass)
    {
        TensorGuard.Images(input, 3, nameof(input));
        using var scope = NewDisposeScope();
        var scores = pass.Leave(Run(pass.Enter(Options.Input.Apply(input)), pass)).MoveToOuterDisposeScope();

        // Of both, the last layers and calls see no more than native addresses.
        GC.KeepAlive(input);
        GC.KeepAlive(this);
        return scores;
    }

    /// <summary>The class of each pixel of an image: the one with the highest score.</summary>
    internal ImageBuffer Segment(ImageBuffer image, ForwardContext pass)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();

        var input = ImageTensors.ToTensor(image.WithColorChannels(3)).to(_fc6.Convolution.weight.device);
        var labels = Classify(input, pass).argmax(1).to(ScalarType.Byte).cpu().contiguous();
        var result = new ImageBuffer(image.Width, image.Height, 1);
        labels.bytes.CopyTo(result.Bytes);
        return result;
    }

    private Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();
        var pools = new List<Tensor>();

        foreach (var block in _trunk)
            pools.Add(Pooled(block, pools.LastOrDefault(input), pass)); // height and width halved, rounded up

        var head = _dropout.Forward(_fc6.Forward(pools[^1], pass), pass);
        head = _dropout.Forward(_fc7.Forward(head, pass), pass);

        // Scores are 32-bit floats: classes may be odd in number, which oneDNN gets wrong in bfloat16 (libtorch 2.10).
        var scores = _doubleLast.Forward(_scoreLast.Forward(pass.Leave(head), pass), pass); // a sixteenth
        scores = _doublePool4.Forward(Fused(scores, _scorePool4.Forward(pass.Leave(pools[Pool4]), pass), 5), pass); // an eighth
        scores = _enlarge.Forward(Fused(scores, _scorePool3.Forward(pass.Leave(pools[Pool3]), pass), 9), pass);
        return Cropped(scores, input, Options.Border == FcnBorder.Same ? 0 : 31).MoveToOuterDisposeScope();
    }

    private static Tensor Pooled(List<ConvolutionLayer> block, Tensor features, ForwardContext pass)
    {
        using var scope = NewDisposeScope(); // frees the block's features, the largest of all, where no gradient needs them
        foreach (var layer in block)
            features = layer.Forward(features, pass);

        return nn.functional.max_pool2d(features, 2, 2, ceil_mode: true).MoveToOuterDisposeScope();
    }

    // The reference's larger map is the earlier level's, in which the other lies so far in; without its padding that
    // has no more than the other, from the same corner on.
    private Tensor Fused(Tensor scores, Tensor earlier, int offset) => Options.Border == FcnBorder.Same
        ? Cropped(scores, earlier, 0).Add(earlier)
        : scores.Add(Cropped(earlier, scores, offset));

    private static Tensor Cropped(Tensor features, Tensor like, int offset) =>
        features.narrow(2, offset, like.shape[2]).narrow(3, offset, like.shape[3]);

    private ConvolutionLayer Learned(string name, long inputs, long outputs, long kernel, long padding)
    {
        var bias = Options.Normalization != Normalization.Batch;
        var layer = new ConvolutionLayer(TorchLayers.Convolution(inputs, outputs, kernel, padding: padding, bias: bias), Options.Normalization, Activation.Relu);
        register_module(name.Contains('_', StringComparison.Ordinal) ? $"conv{name}" : $"fc{name}", layer.Convolution);
        if (layer.Norm.Layer is { } norm)
            register_module($"bn{name}", norm);

        return layer;
    }

    private ConvolutionLayer Score(string name, long inputs)
    {
        var layer = new ConvolutionLayer(TorchLayers.Convolution(inputs, Options.ClassCount, 1, bias: true));
        register_module(name, layer.Convolution);
        return layer;
    }

    // The backend must stand before the base constructor, which calls into it.
    private static string Loaded()
    {
        TorchBackend.EnsureLoaded();
        return nameof(FcnSegmenter);
    }
}
