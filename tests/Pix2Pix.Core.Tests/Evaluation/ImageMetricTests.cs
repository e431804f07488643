using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Evaluation;

/// <summary>
/// The values were computed by scikit-image 0.19.3 on the images of <see cref="PatternPair"/>:
/// <code>
/// from skimage.metrics import structural_similarity as ssim, peak_signal_noise_ratio as psnr, mean_squared_error as mse
/// for w, h, c in (32, 32, 1), (33, 47, 1), (64, 48, 3), (51, 37, 3), (11, 11, 3):
///     o, t = pair(w, h, c)
///     if c == 1: o, t = o[..., 0], t[..., 0]
///     ax = dict(channel_axis=2) if c > 1 else {}
///     print(ssim(o, t, **ax), ssim(o, t, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, **ax), psnr(t,
/// o), mse(t, o) ** .5 / 255)
/// </code>
/// and those of MS-SSIM by NumPy alone, every window summed directly:
/// <code>
/// def shrink(p):
///     h, w = p.shape
///     p = np.pad(p, ((0, h % 2), (0, w % 2)), 'edge')
///     return (p[0::2, 0::2] + p[1::2, 0::2] + p[0::2, 1::2] + p[1::2, 1::2]) / 4
/// def ms(o, t):
///     k = np.exp(-np.arange(-5, 6) ** 2 / 4.5); k = np.outer(k, k); k /= k.sum()
///     win = lambda p: (np.lib.stride_tricks.sliding_window_view(p, (11, 11)) * k).sum((2, 3))
///     total = 1
///     for s, e in enumerate([.0448, .2856, .3001, .2363, .1333]):
///         mo, mt = win(o), win(t)
///         vo, vt, v = win(o * o) - mo ** 2, win(t * t) - mt ** 2, win(o * t) - mo * mt
///         cs = (2 * v + 58.5225) / (vo + vt + 58.5225)
///         l = (2 * mo * mt + 6.5025) / (mo ** 2 + mt ** 2 + 6.5025)
///         total *= ((l * cs) if s == 4 else cs).mean() ** e
///         o, t = shrink(o), shrink(t)
///     return total
/// for w, h, c in (161, 161, 1), (176, 163, 1), (200, 180, 3):
///     o, t = pair(w, h, c)
///     print(np.mean([ms(o[..., i].astype(float), t[..., i].astype(float)) for i in range(c)]))
/// </code>
/// </summary>
public sealed class ImageMetricTests
{
    public static TheoryData<int, int, int, double, double, double, double> ScikitImage => new()
    {
        { 32, 32, 1, 0.9153288664383618, 0.9117202941688152, 22.837823748343617, 0.07212881754642804 },
        { 33, 47, 1, 0.9227962249363046, 0.9229934804243212, 21.715218721855965, 0.08208032434445085 },
        { 64, 48, 3, 0.9180534751470599, 0.9149908376914756, 21.77953790390464, 0.08147476280763918 },
        { 51, 37, 3, 0.9234567191169477, 0.9214589016865017, 21.43225973245856, 0.08479827414485443 },
        { 11, 11, 3, 0.8946792844404047, 0.8857785324291326, 23.68197170803903, 0.06544875876851308 },
    };

    public static TheoryData<IImageMetric> All => [new MeanAbsoluteError(), new RootMeanSquareError(), new PeakSignalToNoiseRatio(), new StructuralSimilarity(), new MultiScaleSimilarity()];

    [Theory]
    [MemberData(nameof(ScikitImage))]
    public void Measure_OfPatterns_IsWhatScikitImageComputes(int width, int height, int channels, double uniform, double gaussian, double psnr, double rmse)
    {
        var (output, target) = PatternPair.Of(width, height, channels);

        Assert.Equal(uniform, new StructuralSimilarity(SimilarityWindow.Uniform).Measure(output, target), 1e-6);
        Assert.Equal(gaussian, new StructuralSimilarity().Measure(output, target), 1e-6);
        Assert.Equal(psnr, new PeakSignalToNoiseRatio().Measure(output, target), 1e-4);
        Assert.Equal(rmse, new RootMeanSquareError().Measure(output, target), 1e-6);
    }

    [Theory]
    [InlineData(161, 161, 1, 0.951277671411241)]
    [InlineData(176, 163, 1, 0.9512270788335104)]
    [InlineData(200, 180, 3, 0.9513459961766513)]
    public void MultiScaleSimilarity_OfPatterns_IsWhatNumPyComputes(int width, int height, int channels, double expected)
    {
        var (output, target) = PatternPair.Of(width, height, channels);
        Assert.Equal(expected, new MultiScaleSimilarity().Measure(output, target), 1e-6);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Measure_OfEqualImages_IsTheBest(IImageMetric metric)
    {
        var image = Some.Image(170, 165, 3);
        Assert.Equal(metric.Goal == MetricGoal.Lowest ? 0 : metric is PeakSignalToNoiseRatio ? double.PositiveInfinity : 1, metric.Measure(image, image), 1e-9);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Measure_OfTheNegative_IsWorseThanOfAnythingNear(IImageMetric metric)
    {
        var (near, target) = PatternPair.Of(170, 165, 3);
        var (good, bad) = (metric.Measure(near, target), metric.Measure(Some.Inverted(target), target));
        Assert.True(metric.Goal == MetricGoal.Lowest ? good < bad : good > bad, $"{good} against {bad}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Measure_InSixteenBits_IsTheSameAsInEight(IImageMetric metric)
    {
        var (output, target) = PatternPair.Of(170, 165, 3);
        Assert.Equal(metric.Measure(output, target), metric.Measure(output.WithSampleType(SampleType.UInt16), target.WithSampleType(SampleType.UInt16)), 1e-6);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Measure_OfDifferentSizes_IsRefused(IImageMetric metric) =>
        Assert.Contains("one size", Assert.Throws<ArgumentException>(() => metric.Measure(Some.Image(170, 165, 3), Some.Image(165, 170, 3))).Message, StringComparison.Ordinal);

    [Fact]
    public void Measure_OfImagesSmallerThanTheWindow_SaysWhatIsNeeded()
    {
        var small = Some.Image(160, 10, 3);
        Assert.Contains("at least 11×11", Assert.Throws<ArgumentException>(() => new StructuralSimilarity().Measure(small, small)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 161×161", Assert.Throws<ArgumentException>(() => new MultiScaleSimilarity().Measure(small, small)).Message, StringComparison.Ordinal);
    }
}
