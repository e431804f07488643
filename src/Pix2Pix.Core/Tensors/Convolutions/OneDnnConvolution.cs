using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A convolution by oneDNN, run through libtorch's C interface, with a weight that oneDNN has packed once and an activation that it
/// applies in the same pass. torch packs weights anew in every call, which takes longer than the arithmetic where an image is small.
/// </summary>
internal sealed class OneDnnConvolution : IPackedConvolution
{
    /// <summary>Channels that oneDNN computes at once.</summary>
    public const int ChannelBlock = 16;

    private static readonly Lazy<bool> BFloat16Works = new(() => Works(ScalarType.BFloat16));
    private static readonly Lazy<bool> Float32Works = new(() => Works(ScalarType.Float32));

    private readonly Tensor _weight;
    private readonly Tensor? _bias;
    private readonly long[] _stride;
    private readonly long[] _padding;
    private readonly long[]? _outputPadding;
    private readonly long _groups;
    private readonly Activation _activation;

    /// <summary>Packs a weight for a layer.</summary>
    /// <param name="convolution">The layer: its strides and paddings, and whether it is transposed.</param>
    /// <param name="weight">The weight; stays the caller's.</param>
    /// <param name="bias">The bias, in the weight's type, or null; stays the caller's.</param>
    /// <param name="activation">Applied to the result.</param>
    /// <param name="inputShape">The shape to pack for; inputs of other sizes run too.</param>
    /// <param name="groups">Equal parts of the channels, each with weights of its own.</param>
    public OneDnnConvolution(
        Convolution convolution, Tensor weight, Tensor? bias, Activation activation, long[] inputShape, long groups = 1)
        : this(
            convolution.stride, convolution.padding!, convolution.transposed ? convolution.output_padding ?? [0, 0] : null,
            weight, bias, activation, inputShape, groups)
    {
    }

    /// <summary>Packs a weight.</summary>
    /// <param name="stride">The strides, vertical and horizontal.</param>
    /// <param name="padding">The paddings.</param>
    /// <param name="outputPadding">The output paddings of a transposed convolution; null for an ordinary one.</param>
    /// <param name="weight">The weight; stays the caller's.</param>
    /// <param name="bias">The bias, in the weight's type, or null; stays the caller's.</param>
    /// <param name="activation">Applied to the result.</param>
    /// <param name="inputShape">The shape to pack for; inputs of other sizes run too.</param>
    /// <param name="groups">Equal parts of the channels, each with weights of its own.</param>
    public OneDnnConvolution(
        long[] stride, long[] padding, long[]? outputPadding,
        Tensor weight, Tensor? bias, Activation activation, long[] inputShape, long groups = 1)
    {
        (_stride, _padding, _outputPadding, _groups, _activation) = (stride, padding, outputPadding, groups, activation);
        _weight = OneDnnLibrary.Instance!.Pack(weight, _stride, _padding, _outputPadding, groups, inputShape).DetachFromDisposeScope();
        _bias = bias?.clone().DetachFromDisposeScope();
    }

    /// <summary>Whether this libtorch, on this processor, packs weights and convolves in this type of number. Tried out once.</summary>
    public static bool IsSupported(ScalarType type) => type switch
    {
        ScalarType.Float32 => Float32Works.Value,
        ScalarType.BFloat16 => BFloat16Works.Value,
        _ => false,
    };

    /// <inheritdoc/>
    public Tensor Run(Tensor input)
    {
        var result = OneDnnLibrary.Instance!.Run(input, _weight, _bias, _stride, _padding, _outputPadding, _groups, _activation);
        GC.KeepAlive(input);
        GC.KeepAlive(this);
        return result;
    }

    /// <inheritdoc/>
    public (Tensor Weight, Tensor? Bias) Unpack()
    {
        using var scope = NewDisposeScope();
        var dense = _weight.to_dense();
        var weight = _outputPadding is null ? dense : dense.transpose(0, 1); // oneDNN puts the outputs first
        return (weight.MoveToOuterDisposeScope(), _bias?.alias().MoveToOuterDisposeScope());
    }

    /// <summary>Frees the packed weight.</summary>
    public void Dispose()
    {
        _weight.Dispose();
        _bias?.Dispose();
    }

    // A small layer against torch's own result.
    private static bool Works(ScalarType type)
    {
        if (OneDnnLibrary.Instance is null)
            return false;

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var layer = TorchLayers.Transposed(16, 16, 4, stride: 2, padding: 1);
        using var noise = new torch.Generator(1, CPU);
        var input = rand([1, 16, 4, 4], generator: noise).to(type);
        var weight = rand([16, 16, 4, 4], generator: noise).to(type);
        var expected = nn.functional.conv_transpose2d(
            input.to(ScalarType.Float32), weight.to(ScalarType.Float32), null, layer.stride, layer.padding);

        try
        {
            using var packed = new OneDnnConvolution(layer, weight, null, Activation.None, input.shape);
            return packed.Run(input).to(ScalarType.Float32).allclose(expected, rtol: 0.02, atol: 0.02);
        }
        catch (InvalidOperationException)
        {
            return false; // this processor lacks the type
        }
    }
}
