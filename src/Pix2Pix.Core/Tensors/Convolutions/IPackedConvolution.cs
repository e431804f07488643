namespace Pix2Pix.Tensors.Convolutions;

/// <summary>A convolution made ready once for many inputs, with its bias and its activation. Safe for several threads at once.</summary>
internal interface IPackedConvolution : IDisposable
{
    /// <summary>Convolves.</summary>
    /// <returns>The result; the caller disposes it.</returns>
    Tensor Run(Tensor input);
}
