namespace Pix2Pix.Tensors.Convolutions;

/// <summary>What the result of a convolution is for.</summary>
internal enum ConvolutionUse
{
    /// <summary>Any: autograd can differentiate the result as often as it likes. Weights are read as they are.</summary>
    Autograd,

    /// <summary>A training step: the weight's gradient goes straight into <c>grad</c>.</summary>
    Training,

    /// <summary>Translating: weights no longer change, so they are packed once. No gradients.</summary>
    Packed,
}
