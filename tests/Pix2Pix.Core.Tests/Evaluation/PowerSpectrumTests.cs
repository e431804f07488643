using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Evaluation;

public sealed class PowerSpectrumTests
{
    [Theory]
    [InlineData(8)] // 8 waves in 64 pixels: 0.125 cycles per pixel
    [InlineData(16)]
    [InlineData(28)]
    public void Curve_OfASinusoid_PeaksAtItsFrequency(int waves)
    {
        var image = Grey(64, (x, _) => 0.5 + 0.4 * Math.Cos(2 * Math.PI * waves * x / 64));
        var curve = Result(image, image).Curves.Single();

        var peak = curve.Positions[curve.Outputs.Select((power, index) => (power, index)).Max().index];
        Assert.Equal(waves / 64.0, peak, 1.0 / 64); // Hann's window spreads a line over its neighbours
    }

    [Fact]
    public void Ratio_OfEqualSets_IsOne()
    {
        var noise = Some.Image(48, 40, 3);
        Assert.Equal(1, Result(noise, noise).Scores.Single().Value, 1e-12);
    }

    [Fact]
    public void Ratio_OfLowAndHighWaves_IsTheShareThatWasLost()
    {
        // The target: equal power below and beyond the radius. The output keeps a tenth of the high amplitude, a hundredth of the power.
        double Wave(int x, int waves) => Math.Cos(2 * Math.PI * waves * x / 128);
        var target = Grey(128, (x, _) => 0.5 + 0.2 * Wave(x, 10) + 0.2 * Wave(x, 50));
        var output = Grey(128, (x, _) => 0.5 + 0.2 * Wave(x, 10) + 0.02 * Wave(x, 50));

        Assert.Equal(0.01 / 1.01 / 0.5, Result(output, target).Scores.Single().Value, 1e-3);
    }

    [Fact]
    public void Ratio_OfBlurredNoise_FallsAndOfSharpenedNoise_Rises()
    {
        var noise = Some.Image(64, 64, 3, seed: 3);
        var small = Resampler.Resize(noise, 32, 32, ResamplingFilter.Bilinear);
        var blurred = Resampler.Resize(small, 64, 64, ResamplingFilter.Bilinear);

        Assert.True(Result(blurred, noise).Scores.Single().Value < 0.2);
        Assert.True(Result(noise, blurred).Scores.Single().Value > 5);
    }

    [Fact]
    public void Add_OfImagesOfSeveralSizes_CountsThemByTheirPixels()
    {
        // Waves of one amplitude, so the power is that of the pixels: 64² of the larger image against 32² of the smaller.
        ImageBuffer Low(int side) => Grey(side, (x, _) => 0.5 + 0.4 * Math.Cos(2 * Math.PI * x / 8));
        ImageBuffer High(int side) => Grey(side, (x, _) => 0.5 + 0.4 * Math.Cos(2 * Math.PI * x * 3 / 8));

        var metric = new PowerSpectrum();
        metric.Add(new EvaluationPair { Name = "large", Output = Low(64), Target = High(64) });
        metric.Add(new EvaluationPair { Name = "small", Output = High(32), Target = Low(32) });

        Assert.Equal((32 * 32.0) / (64 * 64), metric.Compute().Scores.Single().Value, 0.01);
    }

    [Fact]
    public void Add_OfTheSmallestImages_IsFinite()
    {
        var metric = new PowerSpectrum();
        foreach (var (width, height) in new[] { (17, 9), (64, 32), (5, 4) })
            metric.Add(new EvaluationPair { Name = "noise", Output = Some.Image(width, height, 3), Target = Some.Image(width, height, 3) });

        Assert.Equal(1, metric.Compute().Scores.Single().Value, 1e-12);
    }

    private static SetResult Result(ImageBuffer output, ImageBuffer target)
    {
        var metric = new PowerSpectrum();
        metric.Add(new EvaluationPair { Name = "pair", Output = output, Target = target });
        return metric.Compute();
    }

    private static ImageBuffer Grey(int side, Func<int, int, double> value)
    {
        var image = new ImageBuffer(side, side, 1, SampleType.Float32);
        for (var pixel = 0; pixel < side * side; pixel++)
            image.Samples<float>()[pixel] = (float)value(pixel % side, pixel / side);

        return image;
    }
}
