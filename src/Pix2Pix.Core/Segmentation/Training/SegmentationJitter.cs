using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Segmentation.Training;

/// <summary>Crops, resizes and mirrors a photo and its labels alike, and changes the colours of the photo.</summary>
internal sealed class SegmentationJitter(SegmentationJitterOptions options) : IPairTransform
{
    public ImagePair Apply(ImagePair pair, Random random)
    {
        // The order of the draws fixes the result of a seed.
        var part = options.SmallestCrop + (1 - options.SmallestCrop) * random.NextDouble();
        var (width, height) = (Math.Max(1, (int)(part * pair.Input.Width)), Math.Max(1, (int)(part * pair.Input.Height)));
        var (x, y) = (random.Next(pair.Input.Width - width + 1), random.Next(pair.Input.Height - height + 1));
        var mirror = random.Next(2) == 1 && options.Mirror;
        var curves = Curves(random);

        return pair with
        {
            Input = Recolor(Place(pair.Input.WithColorChannels(3), ResamplingFilter.Bilinear), curves),
            Target = Place(pair.Target, ResamplingFilter.Nearest),
        };

        ImageBuffer Place(ImageBuffer image, ResamplingFilter filter)
        {
            var crop = (width, height) == (image.Width, image.Height) ? image : image.Crop(x, y, width, height);
            var resized = Resampler.Resize(crop, options.Width, options.Height, filter);
            return mirror ? resized.Mirrored() : resized;
        }
    }

    private static ImageBuffer Recolor(ImageBuffer image, byte[][] curves)
    {
        var colors = image.WithSampleType(SampleType.UInt8);
        var result = new ImageBuffer(colors.Width, colors.Height, 3);
        for (var sample = 0; sample < result.Bytes.Length; sample++)
            result.Bytes[sample] = curves[sample % 3][colors.Bytes[sample]];

        return result;
    }

    // Gamma, so that the network learns dusk and noon, contrast, and a tint of each channel, as tables of 256 values.
    private byte[][] Curves(Random random)
    {
        var gamma = Math.Exp(Draw(2));
        var contrast = 1 + Draw(1);
        return [.. Enumerable.Range(0, 3).Select(_ => 1 + Draw(1 / 3.0)).Select(tint => Curve(gamma, contrast * tint))];

        double Draw(double share) => options.Color * share * (2 * random.NextDouble() - 1);
    }

    private static byte[] Curve(double gamma, double gain) =>
        [.. Enumerable.Range(0, 256).Select(value => 255 * Math.Pow(value / 255.0, gamma))
            .Select(value => (byte)Math.Clamp(gain * (value - 127.5) + 127.5 + 0.5, 0, 255))];
}
