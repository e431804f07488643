using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Tensors;

public sealed class ChannelNormalizationTests
{
    private const double Epsilon = 1e-5;

    // The last does not fit into one share of the work, nor its pixels into whole sums.
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1, 512, 2, 2)]
    [InlineData(3, 7, 5, 9)]
    [InlineData(2, 19, 131, 127)]
    public void Apply_GivesWhatTheFormulaGivesIn64Bits(int count, int channels, int height, int width)
    {
        foreach (var (mean, deviation) in new[] { (0.0, 1.0), (3.0, 1.0), (3.0, 0.1), (-40.0, 0.5), (3.0, 0.0) })
        {
            using var scope = NewDisposeScope();
            var features = Features(count, channels, height, width, mean, deviation);
            var (scale, shift) = (linspace(-1, 2, channels), linspace(0, 1, channels));

            var actual = ChannelNormalization.Apply(features, scale, shift, Epsilon);

            Assert.InRange(Difference(Expected(features, scale, shift), actual), 0, 2e-6); // of results up to 10
            Assert.True(features.allclose(Features(count, channels, height, width, mean, deviation)));
        }
    }

    // torch's group norm is 0.1 off here.
    [Fact]
    public void Apply_ToALargeImageOfLittleContrast_IsAsGoodAsToASmallOne()
    {
        using var scope = NewDisposeScope();
        var features = Features(1, 4, 1024, 1024, mean: 3, deviation: 0.1);
        Assert.InRange(Difference(Expected(features, null, null), ChannelNormalization.Apply(features, null, null, Epsilon)), 0, 2e-6);
    }

    [Theory]
    [InlineData(1, 64, 24, 24)]
    [InlineData(2, 5, 40, 3)]
    public void Apply_InBFloat16_IsTheExactResultRounded(int count, int channels, int height, int width)
    {
        using var scope = NewDisposeScope();
        var features = Features(count, channels, height, width, mean: 1, deviation: 0.5).to(ScalarType.BFloat16);

        var actual = ChannelNormalization.Apply(features, null, null, Epsilon);

        Assert.Equal(ScalarType.BFloat16, actual.dtype);
        var exact = ChannelNormalization.Apply(features.to(ScalarType.Float32), null, null, Epsilon).to(ScalarType.BFloat16);
        TensorAssert.Same(exact.to(ScalarType.Float32), actual.to(ScalarType.Float32));
    }

    [Fact]
    public void Apply_OfAnyLayout_IsTheSame()
    {
        using var scope = NewDisposeScope();
        var features = Features(2, 6, 9, 4, mean: 1, deviation: 1);
        var last = features.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

        TensorAssert.Same(ChannelNormalization.Apply(features, null, null, Epsilon), ChannelNormalization.Apply(last, null, null, Epsilon));
    }

    private static Tensor Features(int count, int channels, int height, int width, double mean, double deviation)
    {
        using var random = new torch.Generator(1, CPU);
        return empty(count, channels, height, width).normal_(mean, deviation, random);
    }

    private static Tensor Expected(Tensor features, Tensor? scale, Tensor? shift)
    {
        var values = features.to(ScalarType.Float64);
        var centered = values.Subtract(values.mean([2, 3], keepdim: true));
        var normalized = centered / centered.Squared().mean([2, 3], keepdim: true).Add(Epsilon).sqrt();
        return scale is null ? normalized : (normalized * scale.view(1, -1, 1, 1)).Add(shift!.view(1, -1, 1, 1));
    }

    private static double Difference(Tensor expected, Tensor actual) => expected.Subtract(actual.to(ScalarType.Float64)).abs().max().item<double>();
}
