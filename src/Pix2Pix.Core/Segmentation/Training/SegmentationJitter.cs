using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Crops, resizes and mirrors a photo and its labels with one draw, and changes the photo's colours.</summary>
internal sealed class SegmentationJitter(SegmentationJitterOptions options) : IPairTransform
{
    public ImagePair Apply(ImagePair pair, Random random)
    {
        // Always drawn in this order.
        var part = options.SmallestCrop + (1 - options.SmallestCrop) * random.NextDouble();
        var (width, height) = (Math.Max(1, (int)(part * pair.Input.Width)), Math.Max(1, (int)(part * pair.Input.Height)));
        var (x, y) = (random.Next(pair.Input.Width - width + 1), random.Next(pair.Input.Height - height + 1));
        var mirror = random.Next(2) == 1 && options.Mirror;
        var curves = Curves(random);

        return pair with
        {
            Input = Recolored(Placed(pair.Input, ResamplingFilter.Bilinear), curves),
            Target = Placed(pair.Target, ResamplingFilter.Nearest),
        };

        ImageBuffer Placed(ImageBuffer image, ResamplingFilter filter)
        {
            var crop = (width, height) == (image.Width, image.Height) ? image : image.Crop(x, y, width, height);
            var resized = Resampler.Resize(crop, options.Width, options.Height, filter);
            return mirror ? resized.Mirrored() : resized;
        }
    }

    private static ImageBuffer Recolored(ImageBuffer image, byte[][] curves)
    {
        var colors = image.WithSampleType(SampleType.UInt8);
        var result = new ImageBuffer(colors.Width, colors.Height, 3);
        for (var sample = 0; sample < result.Bytes.Length; sample++)
            result.Bytes[sample] = curves[sample % 3][colors.Bytes[sample]];

        return result;
    }

    // A gamma, so that dusk and noon are both learned; a contrast; and a tint.
    private byte[][] Curves(Random random)
    {
        var gamma = Math.Exp(Drawn(2));
        var contrast = 1 + Drawn(1);
        return [.. Enumerable.Range(0, 3).Select(_ => 1 + Drawn(1 / 3.0)).Select(tint => Curve(gamma, contrast * tint))];

        double Drawn(double share) => options.Color * share * (2 * random.NextDouble() - 1);
    }

    private static byte[] Curve(double gamma, double gain) =>
        [.. Enumerable.Range(0, 256).Select(value => (byte)Math.Clamp(gain * (255 * Math.Pow(value / 255.0, gamma) - 127.5) + 127.5 + 0.5, 0, 255))];
}
