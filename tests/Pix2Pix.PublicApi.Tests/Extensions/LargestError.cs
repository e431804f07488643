using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Application.Extensions;

/// <summary>A metric of pairs: the largest difference of any sample.</summary>
internal sealed class LargestError : IImageMetric
{
    public string Name => "max";

    public MetricGoal Goal => MetricGoal.Lowest;

    public double Measure(ImageBuffer output, ImageBuffer target)
    {
        var largest = 0;
        for (var sample = 0; sample < output.Bytes.Length; sample++)
            largest = Math.Max(largest, Math.Abs(output.Bytes[sample] - target.Bytes[sample]));

        return largest;
    }
}
