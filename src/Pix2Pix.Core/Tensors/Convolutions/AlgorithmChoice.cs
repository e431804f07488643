namespace Pix2Pix.Tensors.Convolutions;

/// <summary>The ways to run a convolution, between which <see cref="AlgorithmTable"/> chooses.</summary>
internal enum AlgorithmChoice
{
    /// <summary>Own kernels: windows of pixels times weights that are read where they lie (<see cref="Im2ColAlgorithm"/>).</summary>
    Im2Col,

    /// <summary>Own kernels: Winograd's minimal filtering (<see cref="WinogradAlgorithm"/>, <see cref="WinogradConvolution"/>).</summary>
    Winograd,

    /// <summary>A transposed convolution as an ordinary one between pixels (<see cref="SubpixelConvolution"/>).</summary>
    Subpixel,

    /// <summary>One output channel by its taps (<see cref="SingleOutputConvolution"/>).</summary>
    SingleOutput,

    /// <summary>One matrix product of torch's (<see cref="GemmConvolution"/>).</summary>
    Gemm,

    /// <summary>A long sum as several short ones (<see cref="SplitChannelConvolution"/>).</summary>
    SplitChannel,

    /// <summary>oneDNN with a weight that is packed once (<see cref="OneDnnConvolution"/>).</summary>
    OneDnn,

    /// <summary>torch's own: oneDNN on the CPU, cuDNN on CUDA (<see cref="TorchConvolution"/>).</summary>
    Torch,
}
