using Pix2Pix.Segmentation.Training;

namespace Pix2Pix.Tests.Segmentation.Training;

/// <summary>On one row of pixels with two classes, whose scores give class 0 the probabilities 1/2, 3/4 and 1/4.</summary>
public sealed class SegmentationLossTests : IDisposable
{
    private static readonly double Unsure = Math.Log(2);
    private static readonly double Sure = Math.Log(4.0 / 3);
    private static readonly double Wrong = Math.Log(4);

    private readonly SegmentationLoss _loss = new(classes: 2, voidLabel: null, CPU);

    public void Dispose() => _loss.Dispose();

    [Fact]
    public void Compute_OfEqualWeights_IsTheMeanCrossEntropy() =>
        Assert.Equal((Unsure + Sure + Wrong) / 3, Loss(_loss, 1, 0, 0), 1e-6);

    [Fact]
    public void Compute_OfWeightedClasses_IsTheWeightedMean()
    {
        _loss.WeighClasses([0.5f, 3]);
        Assert.Equal((3 * Unsure + 0.5 * Sure + 0.5 * Wrong) / 4, Loss(_loss, 1, 0, 0), 1e-6);
    }

    [Theory]
    [InlineData(2)] // no class
    [InlineData(255)]
    public void Compute_LeavesVoidPixelsOutOfTheMean(byte label) =>
        Assert.Equal((Unsure + Sure) / 2, Loss(_loss, 1, 0, label), 1e-6);

    [Fact]
    public void Compute_WithAVoidLabelAmongTheClasses_LeavesItOut()
    {
        using var loss = new SegmentationLoss(classes: 2, voidLabel: 1, CPU);
        Assert.Equal((Sure + Wrong) / 2, Loss(loss, 1, 0, 0), 1e-6);
    }

    [Fact]
    public void Compute_OfVoidPixelsAlone_IsZero() => Assert.Equal(0, Loss(_loss, 9, 9, 9));

    private static double Loss(SegmentationLoss loss, params byte[] labels)
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { 0, MathF.Log(3), 0, 0, 0, MathF.Log(3) }).view(1, 2, 1, 3);
        var target = tensor(Array.ConvertAll(labels, label => label / 127.5f - 1)).view(1, 1, 1, 3);
        return loss.Compute(scores, target).item<float>();
    }
}
