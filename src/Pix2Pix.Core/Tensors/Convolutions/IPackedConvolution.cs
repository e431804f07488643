namespace Pix2Pix.Tensors.Convolutions;

/// <summary>
/// A convolution whose weight was brought into the form that its algorithm reads, once, for many inputs; with its bias and activation.
/// </summary>
/// <remarks>Safe for several threads at once.</remarks>
internal interface IPackedConvolution : IDisposable
{
    /// <summary>Convolves.</summary>
    /// <param name="input">N×C×H×W, in the type that the weight was packed in; stays the caller's.</param>
    /// <returns>The result; the caller disposes it.</returns>
    Tensor Run(Tensor input);

    /// <summary>The weight and the bias as they were given, to the bit; the caller disposes them.</summary>
    (Tensor Weight, Tensor? Bias) Unpack();
}
