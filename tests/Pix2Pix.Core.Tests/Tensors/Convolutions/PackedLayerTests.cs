using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;
using TorchSharp.Modules;

namespace Pix2Pix.Tests.Tensors.Convolutions;

/// <summary>A translation depends on its own size, not on those before it or beside it.</summary>
public sealed class PackedLayerTests
{
    private const string NotPacked = "Layers are not packed here.";

    // In each the layers cross thresholds of the table: 256 positions, and the lengths of sums.
    private static readonly int[] Sizes = [32, 64, 96, 128, 192];

    [Theory]
    [InlineData(TranslationMode.PerImage)]
    [InlineData(TranslationMode.RunningStatistics)]
    public void Translate_OfSizesInAnyOrder_GivesTheSameBits(TranslationMode mode)
    {
        using var scope = NewDisposeScope();
        var inputs = Sizes.Select(size => Some.Images(1, 3, size, seed: (ulong)size)).ToList();
        var alone = inputs.Select(input => Translated(mode, freesWeights: false, [input])[0]).ToList();

        foreach (var freesWeights in new[] { false, true })
        {
            foreach (var first in Enumerable.Range(0, Sizes.Length))
            {
                var order = Enumerable.Range(0, Sizes.Length).Select(index => (index * 2 + first) % Sizes.Length).ToList();
                var outputs = Translated(mode, freesWeights, [.. order.Select(index => inputs[index])]);
                foreach (var (index, output) in order.Zip(outputs))
                    TensorAssert.Same(alone[index], output);
            }
        }
    }

    [Fact]
    public void Translate_OfSizesOnEightThreads_GivesTheSameBits()
    {
        using var scope = NewDisposeScope();
        var inputs = Sizes.Select(size => Some.Images(1, 3, size, seed: (ulong)size)).ToList();
        var alone = inputs.Select(input => Bytes(Translated(TranslationMode.PerImage, freesWeights: false, [input])[0])).ToList();

        for (var round = 0; round < 4; round++)
        {
            using var model = Model(TranslationMode.PerImage, freesWeights: true);
            using var start = new Barrier(8);
            var different = 0;
            var threads = Enumerable.Range(0, 8).Select(thread => new Thread(() =>
            {
                start.SignalAndWait();
                foreach (var index in Enumerable.Range(0, Sizes.Length).Select(index => (index + thread) % Sizes.Length))
                {
                    using var output = model.Translate(inputs[index]);
                    if (!Bytes(output).SequenceEqual(alone[index]))
                        Interlocked.Increment(ref different);
                }
            })).ToList();

            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            Assert.Equal(0, different);
        }
    }

    // Channels, kernel, stride, transposed, side of the input: each algorithm, and the ways to split.
    [Theory]
    [InlineData(32, 64, 4, 2, false, 64)]
    [InlineData(64, 32, 4, 2, true, 32)]
    [InlineData(512, 512, 4, 2, false, 8)]
    [InlineData(512, 24, 4, 2, false, 8)]
    [InlineData(1024, 20, 4, 2, true, 4)]
    [InlineData(20, 12, 4, 2, true, 5)]
    [InlineData(6, 10, 3, 1, false, 9)]
    [InlineData(24, 3, 4, 2, true, 9)]
    public void Unpack_OfEachAlgorithm_GivesWhatWasPacked(int inputs, int outputs, int kernel, int stride, bool transposed, int side)
    {
        Assert.SkipUnless(OneDnnConvolution.IsSupported(ScalarType.Float32), NotPacked);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using Convolution convolution = transposed
            ? TorchLayers.Transposed(inputs, outputs, kernel, stride: stride, padding: 1, bias: true)
            : TorchLayers.Convolution(inputs, outputs, kernel, stride: stride, padding: 1, bias: true);
        var call = ConvolutionCall.Of(ConvolutionUse.Packed, convolution, Some.Images(1, inputs, side));
        var shape = new long[] { 1, inputs, side, side };
        using IPackedConvolution packed = AlgorithmTable.Choose(ConvolutionUse.Packed, call) switch
        {
            AlgorithmChoice.Winograd => new WinogradConvolution(convolution, convolution.weight, convolution.bias, Activation.None),
            AlgorithmChoice.Subpixel => new SubpixelConvolution(convolution.weight, convolution.bias, Activation.None, shape),
            AlgorithmChoice.SplitChannel =>
                new SplitChannelConvolution(ChannelSplit.Of(call), convolution, convolution.weight, convolution.bias, Activation.None, shape),
            _ => new OneDnnConvolution(convolution, convolution.weight, convolution.bias, Activation.None, shape),
        };

        var (weight, bias) = packed.Unpack();

        TensorAssert.Same(convolution.weight, weight);
        TensorAssert.Same(convolution.bias!, bias!);
    }

    private static byte[] Bytes(Tensor tensor)
    {
        using var contiguous = tensor.contiguous();
        return contiguous.bytes.ToArray();
    }

    private static List<Tensor> Translated(TranslationMode mode, bool freesWeights, IReadOnlyList<Tensor> inputs)
    {
        using var model = Model(mode, freesWeights);
        return [.. inputs.Select(input => model.Translate(input))];
    }

    private static Pix2PixModel Model(TranslationMode mode, bool freesWeights)
    {
        var options = new UNetGeneratorOptions { Depth = 5, BaseChannels = 32 };
        var generator = new UNetGenerator(options, WeightInitializer.Normal(0.05, 1));
        return new Pix2PixModel(
            generator, new TranslationOptions { Mode = mode, Device = "cpu" }, null, new PackedEngine { FreesWeights = freesWeights });
    }
}
