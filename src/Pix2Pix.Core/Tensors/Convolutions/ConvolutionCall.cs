using System.Runtime.Intrinsics.X86;
using TorchSharp.Modules;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>One convolution of one batch: all that <see cref="AlgorithmTable"/> chooses by.</summary>
internal readonly record struct ConvolutionCall
{
    private const int Size = 4; // of kernels in channels-last order

    /// <summary>The layer.</summary>
    public required ConvolutionShape Layer { get; init; }

    /// <summary>Images in the batch.</summary>
    public required long Count { get; init; }

    /// <summary>Height of the input, in pixels.</summary>
    public required long Height { get; init; }

    /// <summary>Width of the input, in pixels.</summary>
    public required long Width { get; init; }

    /// <summary>The type of the input's numbers.</summary>
    public required ScalarType Type { get; init; }

    /// <summary>Whether the input is on the CPU.</summary>
    public required bool IsOnCpu { get; init; }

    /// <summary>Whether a gradient of the input is wanted.</summary>
    public bool InputRequiresGradient { get; init; }

    /// <summary>Whether autograd is recording.</summary>
    public bool GradientsAreOn { get; init; }

    /// <summary>Whether the weight is 32-bit floats in channels-last memory, as own kernels read it. Known for training only.</summary>
    public bool WeightIsChannelsLast { get; init; }

    /// <summary>What is to be applied in the same call; packed convolutions alone do so.</summary>
    public Activation Activation { get; init; }

    /// <summary>Whether own kernels run here: they need AVX-512 and a libtorch with GNU's OpenMP.</summary>
    public bool HasKernels { get; init; }

    /// <summary>Whether the numbers are bfloat16.</summary>
    public bool IsHalf => Type == ScalarType.BFloat16;

    /// <summary>Positions of the kernel in the batch: pixels of the smaller side.</summary>
    public long Positions => Count * Height * Width / PixelsPerPosition;

    /// <summary>Positions of the kernel in one image.</summary>
    public long PositionsPerImage => Height * Width / PixelsPerPosition;

    /// <summary>Whether the pixels of the larger side can be counted in 32 bits, as own kernels do.</summary>
    public bool HasCountablePixels => Positions <= int.MaxValue / (Layer.Stride * Layer.Stride);

    private long PixelsPerPosition => Layer.IsTransposed ? 1 : Layer.Stride * Layer.Stride;

    /// <summary>Describes a convolution that is about to run.</summary>
    public static ConvolutionCall Of(ConvolutionUse use, Convolution convolution, Tensor input, Activation activation = Activation.None)
    {
        var shape = input.shape;
        return new ConvolutionCall
        {
            Layer = ConvolutionShape.Of(convolution),
            Count = shape[0],
            Height = shape[2],
            Width = shape[3],
            Type = input.dtype,
            IsOnCpu = input.device_type == DeviceType.CPU,
            InputRequiresGradient = input.requires_grad,
            GradientsAreOn = is_grad_enabled(),
            WeightIsChannelsLast = use == ConvolutionUse.Training && IsChannelsLast(convolution.weight),
            Activation = activation,
            HasKernels = Avx512F.IsSupported && OpenMPThreads.Instance is not null,
        };
    }

    private static bool IsChannelsLast(Tensor weight)
    {
        if (weight.dtype != ScalarType.Float32 || weight.shape is not [_, var channels, Size, Size])
            return false;

        return weight.stride() is [var first, 1, var row, var column]
            && column == channels && row == Size * column && first == Size * row;
    }
}
