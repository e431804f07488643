using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Tensors;

/// <summary>What does not depend on the number of libtorch's threads, which is the whole process's.</summary>
[Collection(nameof(RunAlone))]
public sealed class ThreadCountTests : IDisposable
{
    private readonly int _threads = get_num_threads();

    public void Dispose() => set_num_threads(_threads);

    [Fact]
    public void Normalize_WithOtherNumbersOfThreads_IsTheSameToTheBit()
    {
        using var scope = NewDisposeScope();
        using var random = new torch.Generator(1, CPU);
        var features = empty(1, 16, 200, 200).normal_(1, 1, random);

        var runs = OnThreads(1, 4).Select(_ => ChannelNormalization.Apply(features, null, null, 1e-5)).ToList();

        TensorAssert.Same(runs[0], runs[1]);
    }

    [Fact]
    public void Convolve_InTrainingWithOtherNumbersOfThreads_IsTheSameToTheBit()
    {
        var tape = new KernelTape();
        using var step = tape.NewStep();
        using var convolution = TorchLayers.Convolution(64, 128, 4, stride: 1, padding: 1, bias: false);
        using var network = nn.Sequential(convolution);
        ChannelsLast.Apply(network);
        var input = Some.Images(1, 64, 32).requires_grad_(true);

        var runs = OnThreads(1, 2, 3).Select(_ =>
        {
            convolution.weight.grad = null;
            input.grad = null;
            var output = ConvolutionEngine.Training(tape).Convolve(convolution, input);
            tape.Backward(output, output.detach());
            return new[] { output.detach(), input.grad!.clone(), convolution.weight.grad!.clone() };
        }).ToList();

        foreach (var run in runs.Skip(1))
            foreach (var (first, other) in runs[0].Zip(run))
                TensorAssert.Same(first, other);
    }

    private static IEnumerable<int> OnThreads(params int[] counts)
    {
        foreach (var count in counts)
        {
            set_num_threads(count);
            yield return count;
        }
    }
}
