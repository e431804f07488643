using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Application.Extensions;

/// <summary>A feature extractor: the colours themselves are the features.</summary>
internal sealed class ColorExtractor : IFeatureExtractor
{
    public IReadOnlyList<FeatureMaps> Extract(IReadOnlyList<ImageBuffer> images)
    {
        var (width, height, channels) = (images[0].Width, images[0].Height, images[0].Channels);
        var values = new float[images.Count * channels * width * height];
        var next = 0;

        foreach (var image in images)
            for (var channel = 0; channel < channels; channel++)
                for (var pixel = 0; pixel < width * height; pixel++)
                    values[next++] = image.Bytes[pixel * channels + channel] / 255f;

        return [new FeatureMaps(values, [images.Count, channels, height, width])];
    }
}
