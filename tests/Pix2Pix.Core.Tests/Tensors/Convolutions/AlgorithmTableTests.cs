using System.Globalization;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using TorchSharp.Modules;
using static Pix2Pix.Tensors.Convolutions.AlgorithmChoice;

namespace Pix2Pix.Tests.Tensors.Convolutions;

/// <summary>Which algorithm runs which layer, on machines with and without own kernels. Runs on every machine.</summary>
public sealed class AlgorithmTableTests
{
    // The 4×4 layers of the paper's networks at 256×256: channels, /2 (halving), ×2 (doubling) or /1, the input's height and width.
    // Columns: training in 32 bits and in bfloat16; translating in 32 bits and in bfloat16; without own kernels training and
    // translating in 32 bits; anywhere in 32 bits where autograd does not record.
    private const string PaperLayers = """
        3→64 /2 256     | Torch        | Torch        | OneDnn       | OneDnn   | Torch        | OneDnn       | Torch
        64→128 /2 128   | Winograd     | Torch        | Winograd     | OneDnn   | Torch        | SplitChannel | SplitChannel
        128→256 /2 64   | Winograd     | Torch        | Winograd     | OneDnn   | Torch        | SplitChannel | SplitChannel
        256→512 /2 32   | Winograd     | Torch        | Winograd     | OneDnn   | Torch        | SplitChannel | SplitChannel
        512→512 /2 16   | Im2Col       | Gemm         | SplitChannel | OneDnn   | Torch        | SplitChannel | SplitChannel
        512→512 /2 8    | Im2Col       | Im2Col       | SplitChannel | OneDnn   | Gemm         | SplitChannel | Gemm
        512→512 /2 4    | Im2Col       | Im2Col       | SplitChannel | OneDnn   | Gemm         | SplitChannel | Gemm
        512→512 /2 2    | Im2Col       | Im2Col       | SplitChannel | OneDnn   | Gemm         | SplitChannel | Gemm
        512→512 ×2 1    | Im2Col       | Im2Col       | SplitChannel | OneDnn   | Gemm         | SplitChannel | Gemm
        1024→512 ×2 2   | Im2Col       | Im2Col       | SplitChannel | OneDnn   | Gemm         | SplitChannel | Gemm
        1024→512 ×2 4   | Im2Col       | Im2Col       | SplitChannel | OneDnn   | Gemm         | SplitChannel | Gemm
        1024→512 ×2 8   | Im2Col       | Gemm         | SplitChannel | OneDnn   | Torch        | SplitChannel | SplitChannel
        1024→256 ×2 16  | Winograd     | Torch        | Winograd     | OneDnn   | Torch        | SplitChannel | SplitChannel
        512→128 ×2 32   | Winograd     | Torch        | Winograd     | OneDnn   | Torch        | SplitChannel | SplitChannel
        256→64 ×2 64    | Winograd     | Torch        | Winograd     | OneDnn   | Torch        | SplitChannel | SplitChannel
        128→3 ×2 128    | Torch        | Torch        | Subpixel     | Subpixel | Torch        | Subpixel     | Torch
        6→64 /2 256     | Torch        | Torch        | OneDnn       | OneDnn   | Torch        | OneDnn       | Torch
        256→512 /1 32   | Winograd     | Torch        | SplitChannel | OneDnn   | Torch        | SplitChannel | SplitChannel
        512→1 /1 31     | SingleOutput | SingleOutput | none         | none     | SingleOutput | none         | SingleOutput
        """;

    public static TheoryData<string> LayersOfThePaper => [.. PaperLayers.Split('\n', StringSplitOptions.TrimEntries)];

    // What every choice of 512 → 512 channels, halved in training from 8×8, stands on.
    public static TheoryData<string> Im2ColNeeds =>
    [
        "kernels", "the input's gradient", "a channels-last weight", "the CPU", "16 channels at a time", "many weights", "few positions",
        "even sides", "a kernel of 4", "a stride of 2", "a padding of 1",
    ];

    [Theory]
    [MemberData(nameof(LayersOfThePaper))]
    public void Choose_ForALayerOfThePaper_IsTheFastest(string line)
    {
        var words = line.Split('|', StringSplitOptions.TrimEntries);
        var call = Parse(words[0]);
        var training = InTraining(call);
        var without = call with { HasKernels = false };

        string[] choices =
        [
                Choose(ConvolutionUse.Training, training),
                Choose(ConvolutionUse.Training, InBFloat16(training)),
                Choose(ConvolutionUse.Packed, call),
                Choose(ConvolutionUse.Packed, InBFloat16(call)),
                Choose(ConvolutionUse.Training, InTraining(without)),
                Choose(ConvolutionUse.Packed, without),
                Choose(ConvolutionUse.Autograd, call),
            ];
        Assert.Equal(words.Skip(1), choices);
    }

    [Theory]
    [MemberData(nameof(Im2ColNeeds))]
    public void Choose_WithoutWhatIm2ColNeeds_IsAnother(string need)
    {
        var call = InTraining(Halving(512, 512, size: 8));
        Assert.Equal(Im2Col, AlgorithmTable.Choose(ConvolutionUse.Training, call));

        var other = need switch
        {
            "kernels" => call with { HasKernels = false },
            "the input's gradient" => call with { InputRequiresGradient = false },
            "a channels-last weight" => call with { WeightIsChannelsLast = false },
            "the CPU" => call with { IsOnCpu = false },
            "16 channels at a time" => call with { Layer = call.Layer with { OutputChannels = 520 } },
            "many weights" => call with { Layer = call.Layer with { OutputChannels = 112 } },
            "few positions" => call with { Count = 5 },
            "even sides" => call with { Height = 7 },
            "a kernel of 4" => call with { Layer = call.Layer with { Kernel = 5 } },
            "a stride of 2" => call with { Layer = call.Layer with { Stride = 1 } },
            _ => call with { Layer = call.Layer with { Padding = 2 } },
        };
        Assert.NotEqual(Im2Col, AlgorithmTable.Choose(ConvolutionUse.Training, other));
    }

    [Theory]
    [InlineData(16, nameof(Im2Col))] // 8·8 positions
    [InlineData(18, nameof(Winograd))] // 8·9
    public void Choose_InTraining_ChangesToWinogradBeyond64Positions(int width, string expected) =>
        Assert.Equal(expected, Choose(ConvolutionUse.Training, InTraining(Halving(512, 512, size: 16) with { Width = width })));

    [Theory]
    [InlineData(32, 32, true, nameof(Winograd))] // 256 positions
    [InlineData(32, 30, true, nameof(SplitChannel))] // 240
    [InlineData(32, 32, false, nameof(SplitChannel))]
    public void Choose_Packed_IsWinogradFrom256PositionsWithoutTanh(int height, int width, bool isPlain, string expected)
    {
        var call = Halving(64, 32, size: 32) with { Height = height, Width = width, Activation = isPlain ? Activation.Relu : Activation.Tanh };
        Assert.Equal(expected, Choose(ConvolutionUse.Packed, call));
    }

    [Theory]
    [InlineData(32, nameof(Gemm), nameof(Gemm))]
    [InlineData(33, nameof(Torch), nameof(Gemm))]
    [InlineData(128, nameof(Torch), nameof(Gemm))]
    [InlineData(129, nameof(Torch), nameof(Torch))]
    public void Choose_WithoutKernels_IsOneProductForFewPositions(int positions, string single, string half)
    {
        var call = InTraining(Doubling(512, 512, size: 1) with { Width = positions, HasKernels = false });
        Assert.Equal(single, Choose(ConvolutionUse.Training, call));
        Assert.Equal(half, Choose(ConvolutionUse.Training, InBFloat16(call)));
    }

    [Theory]
    [InlineData(1 << 15, nameof(Winograd))] // features of 256 GiB
    [InlineData(1 << 16, nameof(Torch))] // 2³² pixels
    public void Choose_BeyondThePixelsThatKernelsCount_IsTorchs(int size, string expected) =>
        Assert.Equal(expected, Choose(ConvolutionUse.Training, InTraining(Halving(64, 128, size))));

    // A product of matrices is written out for a padding of 1; other layers of a segmenter have none.
    [Fact]
    public void Choose_ForATransposedLayerWithoutPadding_IsTorchs()
    {
        var call = Doubling(512, 512, size: 2);
        Assert.Equal(Gemm, AlgorithmTable.Choose(ConvolutionUse.Autograd, call));
        Assert.Equal(SplitChannel, AlgorithmTable.Choose(ConvolutionUse.Autograd, call with { Layer = call.Layer with { Padding = 0 } }));
        Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Autograd, call with { Layer = call.Layer with { Padding = 0 }, GradientsAreOn = true }));
    }

    [Fact]
    public void Choose_OnAnotherDevice_IsTorchs()
    {
        foreach (var line in PaperLayers.Split('\n'))
        {
            var call = Parse(line.Split('|')[0].Trim()) with { IsOnCpu = false };
            Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Training, InTraining(call)));
            Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Autograd, call));
            Assert.False(AlgorithmTable.CanPack(call));
        }
    }

    [Fact]
    public void Choose_IsSplitChannel_OnlyForLongSumsIn32BitsWithoutGradients()
    {
        var wide = Halving(128, 16, size: 8);
        Assert.Equal(SplitChannel, AlgorithmTable.Choose(ConvolutionUse.Autograd, wide));
        Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Autograd, wide with { GradientsAreOn = true }));
        Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Autograd, InBFloat16(wide)));
        Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Autograd, wide with { Type = ScalarType.Float64 }));
        Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Autograd, Halving(32, 16, size: 8)));
        Assert.Equal(Torch, AlgorithmTable.Choose(ConvolutionUse.Autograd, Halving(130, 16, size: 8))); // no equal parts of 16 channels
    }

    [Theory]
    [InlineData(2, 2, false, true, true)]
    [InlineData(3, 3, false, true, false)] // the input's gradient sums over 3
    [InlineData(3, 4, true, false, false)] // the output sums over 3
    [InlineData(4, 3, true, true, true)]
    [InlineData(1, 4, false, false, false)]
    [InlineData(4, 1, true, false, false)]
    public void BFloat16_IsRightWhereTransposedSumsAreEven(int inputs, int outputs, bool isTransposed, bool output, bool gradients)
    {
        var layer = new ConvolutionShape(inputs, outputs, 4, 2, 1, isTransposed);
        Assert.Equal(output, BFloat16Rule.IsRight(layer, withGradients: false));
        Assert.Equal(gradients, BFloat16Rule.IsRight(layer, withGradients: true));
    }

    [Fact]
    public void Of_ALayerAndItsInput_DescribesThem()
    {
        using var scope = NewDisposeScope();
        using var convolution = TorchLayers.Convolution(6, 8, 4, stride: 2, padding: 1);
        using var network = nn.Sequential(convolution);
        var input = zeros(2, 6, 10, 12).requires_grad_(true);

        Assert.False(ConvolutionCall.Of(ConvolutionUse.Training, convolution, input).WeightIsChannelsLast);
        ConvolutionEngine.LayOutWeights(network);

        Assert.Equal(
            new ConvolutionCall
            {
                Layer = new ConvolutionShape(6, 8, Kernel: 4, Stride: 2, Padding: 1, IsTransposed: false),
                Count = 2,
                Height = 10,
                Width = 12,
                Type = ScalarType.Float32,
                IsOnCpu = true,
                InputRequiresGradient = true,
                GradientsAreOn = true,
                WeightIsChannelsLast = true,
                Activation = Activation.Relu,
            },
            ConvolutionCall.Of(ConvolutionUse.Training, convolution, input, Activation.Relu) with { HasKernels = false });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_ATransposedLayer_KnowsWhichChannelsAreTheInputs(bool isTransposed)
    {
        using Convolution convolution = isTransposed ? TorchLayers.Transposed(6, 8, 4, stride: 2, padding: 1) : TorchLayers.Convolution(6, 8, 4, stride: 2, padding: 1);
        Assert.Equal(new ConvolutionShape(6, 8, 4, 2, 1, isTransposed), ConvolutionShape.Of(convolution));
    }

    private static string Choose(ConvolutionUse use, ConvolutionCall call) =>
        use == ConvolutionUse.Packed && call.Layer.FewestChannels == 1 ? "none" : AlgorithmTable.Choose(use, call).ToString();

    private static ConvolutionCall Parse(string layer)
    {
        var words = layer.Split(' ');
        var channels = words[0].Split('→').Select(word => long.Parse(word, CultureInfo.InvariantCulture)).ToList();
        var size = long.Parse(words[2], CultureInfo.InvariantCulture);
        var call = words[1] == "×2" ? Doubling(channels[0], channels[1], size) : Halving(channels[0], channels[1], size);
        call = call with { Activation = channels[1] == 3 ? Activation.Tanh : Activation.LeakyRelu };
        return words[1] == "/1" ? call with { Layer = call.Layer with { Stride = 1 } } : call;
    }

    private static ConvolutionCall Halving(long inputs, long outputs, long size) => New(new ConvolutionShape(inputs, outputs, 4, 2, 1, false), size);

    private static ConvolutionCall Doubling(long inputs, long outputs, long size) => New(new ConvolutionShape(inputs, outputs, 4, 2, 1, true), size);

    private static ConvolutionCall New(ConvolutionShape layer, long size) =>
        new() { Layer = layer, Count = 1, Height = size, Width = size, Type = ScalarType.Float32, IsOnCpu = true, HasKernels = true };

    private static ConvolutionCall InTraining(ConvolutionCall call) =>
        call with { InputRequiresGradient = true, GradientsAreOn = true, WeightIsChannelsLast = true, Activation = Activation.None };

    private static ConvolutionCall InBFloat16(ConvolutionCall call) => call with { Type = ScalarType.BFloat16 };
}
