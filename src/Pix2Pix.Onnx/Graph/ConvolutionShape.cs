namespace Pix2Pix.Onnx.Graph;

/// <summary>The shape of a square convolution or transposed convolution.</summary>
internal sealed record ConvolutionShape(int Inputs, int Outputs, int Kernel)
{
    public int Stride { get; init; } = 1;

    public int Padding { get; init; }

    /// <summary>Rows and columns that a transposed convolution adds below and right.</summary>
    public int OutputPadding { get; init; }

    public bool IsTransposed { get; init; }

    /// <summary>Whether it has a bias whatever the normalisation, as the output layer does.</summary>
    public bool AlwaysHasBias { get; init; }

    /// <summary>The shape of the weights, in PyTorch and in ONNX.</summary>
    public long[] WeightShape => IsTransposed ? [Inputs, Outputs, Kernel, Kernel] : [Outputs, Inputs, Kernel, Kernel];

    /// <summary>The number of consecutive weights that belong to one output channel.</summary>
    public int RunPerOutput => IsTransposed ? Kernel * Kernel : Inputs * Kernel * Kernel;
}
