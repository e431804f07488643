using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>Averages over the differences of two images' samples, where white is 1.</summary>
internal static class SampleDifference
{
    /// <summary>The difference of white and black, in units of a range; 1 without one.</summary>
    public static double Width(this SampleRange? range) => range is null ? 1 : range.Maximum - range.Minimum;

    /// <summary>The mean of <paramref name="measure"/> over the differences of all samples.</summary>
    public static double Mean(ImageBuffer output, ImageBuffer target, Func<double, double> measure)
    {
        ComparedImages.Check(output, target);

        var outputs = output.WithSampleType(SampleType.Float32).Samples<float>();
        var targets = target.WithSampleType(SampleType.Float32).Samples<float>();
        var sum = 0.0;

        for (var index = 0; index < outputs.Length; index++)
            sum += measure((double)outputs[index] - targets[index]);

        return sum / outputs.Length;
    }
}
