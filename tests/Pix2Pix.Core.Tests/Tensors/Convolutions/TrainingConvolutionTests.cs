using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

/// <summary>Output and gradients of layers that run through own kernels, against 64 bits.</summary>
public sealed class TrainingConvolutionTests
{
    private const string NoKernels = "This processor or this libtorch lacks what the kernels need.";

    // Inputs, outputs, stride, transposed, height, width, count; the algorithm that is chosen.
    public static TheoryData<int, int, int, bool, int, int, int, string> Layers => new()
    {
        { 512, 512, 2, false, 2, 2, 1, nameof(AlgorithmChoice.Im2Col) },
        { 512, 512, 2, true, 1, 1, 1, nameof(AlgorithmChoice.Im2Col) },
        { 1024, 512, 2, true, 2, 4, 1, nameof(AlgorithmChoice.Im2Col) },
        { 512, 176, 2, false, 8, 6, 3, nameof(AlgorithmChoice.Im2Col) },
        { 528, 144, 2, true, 5, 3, 2, nameof(AlgorithmChoice.Im2Col) },
        { 64, 128, 2, false, 32, 32, 1, nameof(AlgorithmChoice.Winograd) },
        { 128, 64, 2, true, 16, 16, 1, nameof(AlgorithmChoice.Winograd) },
        { 64, 80, 2, false, 22, 34, 2, nameof(AlgorithmChoice.Winograd) },
        { 80, 64, 2, true, 11, 13, 2, nameof(AlgorithmChoice.Winograd) },
        { 64, 64, 2, false, 23, 35, 1, nameof(AlgorithmChoice.Winograd) },
        { 64, 64, 2, false, 41, 18, 2, nameof(AlgorithmChoice.Winograd) },
        { 64, 128, 1, false, 32, 32, 1, nameof(AlgorithmChoice.Winograd) },
        { 64, 64, 1, false, 11, 14, 3, nameof(AlgorithmChoice.Winograd) },
        { 64, 64, 1, false, 19, 10, 1, nameof(AlgorithmChoice.Winograd) },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Convolve_ByEachAlgorithm_HasTheOutputAndGradientsOfSixtyFourBits(int inputs, int outputs, int stride, bool transposed, int height, int width, int count, string algorithm)
    {
        var tape = new KernelTape();
        using var step = tape.NewStep();
        using var convolution = NewConvolution(inputs, outputs, stride, transposed, bias: true);
        using var network = nn.Sequential(convolution);
        ChannelsLast.Apply(network);
        var input = Images(count, inputs, height, width).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).requires_grad_(true);
        Assert.SkipUnless(Call(convolution, input).HasKernels, NoKernels);
        Assert.Equal(algorithm, Choose(convolution, input).ToString());

        var output = ConvolutionEngine.Training(tape).Convolve(convolution, input);
        var direction = Images(count, output.shape[1], output.shape[2], output.shape[3], seed: 9);
        tape.Backward(output, direction);

        var (leaf, weight, bias) = (Exact(input), Exact(convolution.weight), Exact(convolution.bias!));
        var exact = transposed
            ? nn.functional.conv_transpose2d(leaf, weight, bias, [2, 2], [1, 1])
            : nn.functional.conv2d(leaf, weight, bias, [stride, stride], [1, 1]);
        exact.backward([direction.to(ScalarType.Float64)]);

        AssertClose(exact, output, "output");
        AssertClose(leaf.grad!, input.grad!, "input's gradient");
        AssertClose(weight.grad!, convolution.weight.grad!, "weight's gradient");
        AssertClose(bias.grad!, convolution.bias!.grad!, "bias's gradient");
        Assert.Equal(convolution.weight.stride(), convolution.weight.grad!.stride()); // as the optimizer wants it
    }

    [Fact]
    public void Backward_Twice_AddsToTheGradient()
    {
        var tape = new KernelTape();
        using var step = tape.NewStep();
        using var convolution = NewConvolution(64, 64, 2, false, bias: false);
        using var network = nn.Sequential(convolution);
        ChannelsLast.Apply(network);
        var input = Some.Images(1, 64, 32, 32).requires_grad_(true);
        Assert.SkipUnless(Call(convolution, input).HasKernels, NoKernels);

        tape.Backward(ConvolutionEngine.Training(tape).Convolve(convolution, input).sum());
        var once = convolution.weight.grad!.clone();
        tape.Backward(ConvolutionEngine.Training(tape).Convolve(convolution, input).sum());

        AssertClose(once.Multiply(2), convolution.weight.grad!, "sum of gradients");
    }

    [Fact]
    public void Backward_OfAWeightThatIsNotTrained_GivesItNoGradient()
    {
        var tape = new KernelTape();
        using var step = tape.NewStep();
        using var convolution = NewConvolution(64, 64, 2, false, bias: false);
        using var network = nn.Sequential(convolution);
        ChannelsLast.Apply(network);
        convolution.weight.requires_grad = false;
        var input = Some.Images(1, 64, 32, 32).requires_grad_(true);

        tape.Backward(ConvolutionEngine.Training(tape).Convolve(convolution, input).sum());

        Assert.Null(convolution.weight.grad);
        Assert.True(input.grad!.abs().sum().item<float>() > 0);
    }

    // Gradients that pass from layer to layer, and features, would otherwise stay until the step ends.
    [Fact]
    public void Backward_LeavesNoGradientsOrFeaturesToTheStep()
    {
        var tape = new KernelTape();
        using var step = tape.NewStep();
        using var first = NewConvolution(64, 64, 2, false, bias: false);
        using var second = NewConvolution(64, 64, 2, false, bias: false);
        using var network = nn.Sequential(first, second);
        ChannelsLast.Apply(network);
        var engine = ConvolutionEngine.Training(tape);
        var input = Some.Images(1, 64, 64).requires_grad_(true);
        Assert.SkipUnless(Call(first, input).HasKernels, NoKernels);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (var features = engine.Convolve(first, input))
        using (var output = engine.Convolve(second, features))
        using (var loss = output.sum())
            tape.Backward(loss);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Backward_AfterCollections_StillWorksAndLeavesNoTensorBehind()
    {
        using var convolution = NewConvolution(64, 64, 2, false, bias: false);
        using var network = nn.Sequential(convolution);
        ChannelsLast.Apply(network);
        Step();
        Collect();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var index = 0; index < 20; index++)
            Step();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        void Step()
        {
            var tape = new KernelTape();
            using var step = tape.NewStep();
            var input = Some.Images(1, 64, 32, 32).requires_grad_(true);
            var loss = ConvolutionEngine.Training(tape).Convolve(convolution, input).sum();
            Collect();
            tape.Backward(loss);
            convolution.weight.grad = null;
        }

        static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static ConvolutionCall Call(Convolution convolution, Tensor input) => ConvolutionCall.Of(ConvolutionUse.Training, convolution, input);

    private static AlgorithmChoice Choose(Convolution convolution, Tensor input) =>
        AlgorithmTable.Choose(ConvolutionUse.Training, Call(convolution, input));

    private static Convolution NewConvolution(int inputs, int outputs, int stride, bool transposed, bool bias) => transposed
        ? TorchLayers.Transposed(inputs, outputs, 4, stride: stride, padding: 1, bias: bias)
        : TorchLayers.Convolution(inputs, outputs, 4, stride: stride, padding: 1, bias: bias);

    private static Tensor Images(long count, long channels, long height, long width, ulong seed = 1) =>
        Some.Images(count, channels, Math.Max(height, width), seed).narrow(2, 0, height).narrow(3, 0, width);

    private static Tensor Exact(Tensor tensor) => tensor.detach().to(ScalarType.Float64).requires_grad_(true);

    private static void AssertClose(Tensor expected, Tensor actual, string what)
    {
        var error = expected.detach().to(ScalarType.Float64).Subtract(actual.detach().to(ScalarType.Float64)).abs().max().item<double>();
        var size = expected.detach().to(ScalarType.Float64).abs().max().item<double>();
        Assert.True(error <= 1e-5 * size, $"The {what} is off by {error:E1} of {size:E1}.");
    }
}
