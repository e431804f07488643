namespace Pix2Pix.Tensors.Convolutions;

/// <summary>A row of <see cref="AlgorithmTable"/>: an algorithm, what it can run, and where it is the fastest for each use.</summary>
internal sealed class AlgorithmRow(AlgorithmChoice algorithm)
{
    private static readonly Func<ConvolutionCall, bool> Never = _ => false;

    /// <summary>The algorithm.</summary>
    public AlgorithmChoice Algorithm => algorithm;

    /// <summary>Whether its result is right.</summary>
    public required Func<ConvolutionCall, bool> Supports { get; init; }

    /// <summary>Where it is the fastest for <see cref="ConvolutionUse.Autograd"/>.</summary>
    public Func<ConvolutionCall, bool> Autograd { get; init; } = Never;

    /// <summary>Where it is the fastest for <see cref="ConvolutionUse.Training"/>.</summary>
    public Func<ConvolutionCall, bool> Training { get; init; } = Never;

    /// <summary>Where it is the fastest for <see cref="ConvolutionUse.Packed"/>.</summary>
    public Func<ConvolutionCall, bool> Packed { get; init; } = Never;

    /// <summary>Whether this row is the choice if no row above it is.</summary>
    public bool Fits(ConvolutionUse use, ConvolutionCall call) => Supports(call) && use switch
    {
        ConvolutionUse.Training => Training(call),
        ConvolutionUse.Packed => Packed(call),
        _ => Autograd(call),
    };
}
