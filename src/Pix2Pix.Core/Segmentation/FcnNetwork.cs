using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Segmentation;

/// <summary>
/// FCN-8s on VGG-16 (Long, Shelhamer and Darrell 2015), the network behind the paper's FCN-score (section 4.1): a classifier made of
/// convolutions, whose coarse scores are enlarged in three steps and joined by the scores of two earlier levels.
/// </summary>
/// <remarks>
/// <code>
/// conv1 … conv5       VGG-16: 3×3 convolutions, pooled after each block     1/2 … 1/32
/// fc6, fc7            the classifier: 7×7 and 1×1, with dropout             1/32
/// score_fr            1×1 to one score per class, doubled by upscore2       1/16
/// + score_pool4       scores of pool4, doubled by upscore_pool4             1/8
/// + score_pool3       scores of pool3, enlarged eightfold by upscore8       1
/// </code>
/// Follows the reference's Caffe network: pooling rounds sizes up, upsampling is bilinear and fixed, and parameters carry its layer
/// names (<c>conv1_1</c> … <c>score_fr</c>, <c>upscore8</c>). Normalisation and <see cref="FcnBorder.Same"/> are additions.
/// </remarks>
public sealed class FcnNetwork : nn.Module<Tensor, Tensor>
{
    private const int HeadWidth = 64; // fc6 and fc7 in base channels: VGG's 4096

    private static readonly int[] Depths = [2, 2, 3, 3, 3]; // convolutions of conv1 … conv5
    private static readonly int[] Widths = [1, 2, 4, 8, 8]; // their outputs in base channels

    private readonly List<List<ConvolutionLayer>> _trunk = []; // conv1 … conv5
    private readonly ConvolutionLayer _fc6;
    private readonly ConvolutionLayer _fc7;
    private readonly ConvolutionLayer _scoreFr;
    private readonly ConvolutionLayer _scorePool4;
    private readonly ConvolutionLayer _scorePool3;
    private readonly BilinearUpsampling _upscore2;
    private readonly BilinearUpsampling _upscorePool4;
    private readonly BilinearUpsampling _upscore8;
    private readonly FeatureDropout _dropout;

    /// <summary>Builds the network, on the CPU.</summary>
    /// <param name="options">Its shape; by default the reference's, with 134 million parameters.</param>
    /// <param name="initializer">Draws the weights; by default Kaiming normal from torch's default generator.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A value is out of its range.</exception>
    public FcnNetwork(FcnNetworkOptions? options = null, WeightInitializer? initializer = null)
        : base(Loaded())
    {
        Options = OptionsGuard.Validated(options is null ? new FcnNetworkOptions() : options with { });
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
                _trunk[block].Add(Learned("conv", $"{block + 1}_{layer + 1}", inputs, Widths[block] * width, 3, padding));
                inputs = Widths[block] * width;
            }
        }

        _fc6 = Learned("fc", "6", inputs, head, 7, same ? 3 : 0);
        _fc7 = Learned("fc", "7", head, head, 1, 0);
        _dropout = new FeatureDropout(Options.Dropout);
        _scoreFr = Score("score_fr", head);
        _scorePool3 = Score("score_pool3", Widths[2] * width);
        _scorePool4 = Score("score_pool4", Widths[3] * width);

        _upscore2 = new BilinearUpsampling(classes, 2, same);
        _upscorePool4 = new BilinearUpsampling(classes, 2, same);
        _upscore8 = new BilinearUpsampling(classes, 8, same);
        register_module("upscore2", _upscore2.Layer.Convolution);
        register_module("upscore_pool4", _upscorePool4.Layer.Convolution);
        register_module("upscore8", _upscore8.Layer.Convolution);

        ConvolutionEngine.LayOutWeights(this);
        (initializer ?? WeightInitializer.Kaiming()).Apply(this);
        foreach (var upsampling in new[] { _upscore2, _upscorePool4, _upscore8 })
            upsampling.Fill();
    }

    /// <summary>The options that this network was built with.</summary>
    public FcnNetworkOptions Options { get; }

    /// <summary>Scores every class at every pixel; dropout and batch statistics follow <c>train()</c> and <c>eval()</c>.</summary>
    /// <param name="input">
    /// N×3×H×W, RGB in [-1, 1], of any size; converted to <see cref="FcnNetworkOptions.Input"/>. Stays the caller's.
    /// </param>
    /// <returns>N×C×H×W scores, without a softmax; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">The input has another shape or type.</exception>
    public override Tensor forward(Tensor input) => Classify(input, training ? ForwardContext.Training : ForwardContext.Evaluation);

    /// <summary>Scores every class at every pixel; the context says which statistics, dropout and precision.</summary>
    internal Tensor Classify(Tensor input, ForwardContext pass)
    {
        TensorGuard.Images(input, 3, nameof(input));
        using var scope = NewDisposeScope();
        var scores = pass.Leave(Run(pass.Enter(Options.Input.Apply(input)), pass)).MoveToOuterDisposeScope();

        // Native calls hold only raw handles; keep both objects alive.
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
        return LabelTensors.ToImage(Classify(input, pass).argmax(1), image.Width, image.Height);
    }

    private Tensor Run(Tensor input, ForwardContext pass)
    {
        using var scope = NewDisposeScope();
        var pools = new List<Tensor>(); // pool1 … pool5: each halves height and width, rounded up
        foreach (var block in _trunk)
            pools.Add(Pool(block, pools.LastOrDefault(input), pass));

        var fc6 = _dropout.Forward(_fc6.Forward(pools[4], pass), pass);
        var fc7 = _dropout.Forward(_fc7.Forward(fc6, pass), pass);

        // Scores are 32-bit floats: oneDNN's bfloat16 results are wrong for an odd number of classes (libtorch 2.10).
        var scores = _upscore2.Forward(_scoreFr.Forward(pass.Leave(fc7), pass), pass); // 1/16
        var pool4 = _scorePool4.Forward(pass.Leave(pools[3]), pass);
        scores = _upscorePool4.Forward(Fuse(scores, pool4, offset: 5), pass); // 1/8
        var pool3 = _scorePool3.Forward(pass.Leave(pools[2]), pass);
        scores = _upscore8.Forward(Fuse(scores, pool3, offset: 9), pass); // 1/1
        return Crop(scores, input, Options.Border == FcnBorder.Same ? 0 : 31).MoveToOuterDisposeScope();
    }

    private static Tensor Pool(List<ConvolutionLayer> block, Tensor features, ForwardContext pass)
    {
        using var scope = NewDisposeScope(); // frees the block's features, the largest of all, unless a gradient needs them
        foreach (var layer in block)
            features = layer.Forward(features, pass);

        return nn.functional.max_pool2d(features, 2, 2, ceil_mode: true).MoveToOuterDisposeScope();
    }

    // With the reference's border the earlier level is the larger map; the scores start at the offset in it. With padded
    // convolutions both start at the same corner, and rounding up made the scores the larger map.
    private Tensor Fuse(Tensor scores, Tensor earlier, int offset) => Options.Border == FcnBorder.Same
        ? Crop(scores, earlier, 0).Add(earlier)
        : scores.Add(Crop(earlier, scores, offset));

    private static Tensor Crop(Tensor features, Tensor like, int offset) =>
        features.narrow(2, offset, like.shape[2]).narrow(3, offset, like.shape[3]);

    private ConvolutionLayer Learned(string kind, string number, long inputs, long outputs, long kernel, long padding)
    {
        var bias = Options.Normalization != Normalization.Batch;
        var convolution = TorchLayers.Convolution(inputs, outputs, kernel, padding: padding, bias: bias);
        var layer = new ConvolutionLayer(convolution, Options.Normalization, Activation.Relu);
        register_module($"{kind}{number}", layer.Convolution);
        if (layer.Norm.Layer is { } norm)
            register_module($"bn{number}", norm);

        return layer;
    }

    private ConvolutionLayer Score(string name, long inputs)
    {
        var layer = new ConvolutionLayer(TorchLayers.Convolution(inputs, Options.ClassCount, 1, bias: true));
        register_module(name, layer.Convolution);
        return layer;
    }

    // The base constructor calls into libtorch, so it must be loaded first.
    private static string Loaded()
    {
        TorchBackend.EnsureLoaded();
        return nameof(FcnNetwork);
    }
}
