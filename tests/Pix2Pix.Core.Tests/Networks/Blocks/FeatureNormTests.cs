using Pix2Pix.Networks;
using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Networks.Blocks;

public sealed class FeatureNormTests
{
    // Normalization, images in the batch, features and gradient in channels-last memory.
    public static TheoryData<Normalization, int, bool, bool> Cases
    {
        get
        {
            var data = new TheoryData<Normalization, int, bool, bool>();
            foreach (var kind in new[] { Normalization.Batch, Normalization.Instance })
                foreach (var count in new[] { 1, 2, 3 })
                    foreach (var features in new[] { false, true })
                        foreach (var gradient in new[] { false, true })
                            data.Add(kind, count, features, gradient);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_AndBackward_AreTheFormulas(Normalization kind, int count, bool featuresLast, bool gradientLast)
    {
        using var scope = NewDisposeScope();
        var values = Some.Images(count, channels: 8, size: 12).to(ScalarType.Float64);
        var direction = Some.Images(count, channels: 8, size: 12, seed: 7).to(ScalarType.Float64);
        var norm = new FeatureNorm(kind, 8);
        norm.Layer?.to(ScalarType.Float64);

        var features = Laid(values, featuresLast).requires_grad_(true);
        var output = norm.Forward(features, ForwardContext.Training);
        output.backward([Laid(direction, gradientLast)]);

        long[] over = kind == Normalization.Batch ? [0, 2, 3] : [2, 3];
        var plain = values.clone().requires_grad_(true);
        var centered = plain.Subtract(plain.mean(over, keepdim: true));
        var expected = centered / centered.Squared().mean(over, keepdim: true).Add(1e-5).sqrt();
        expected.backward([direction]);

        Assert.True(output.allclose(expected, rtol: 1e-9, atol: 1e-9));
        Assert.True(features.grad!.allclose(plain.grad!, rtol: 1e-9, atol: 1e-9));
        GC.KeepAlive(norm); // no network holds it
    }

    private static Tensor Laid(Tensor tensor, bool channelsLast) =>
        channelsLast ? tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).detach() : tensor.clone();
}
