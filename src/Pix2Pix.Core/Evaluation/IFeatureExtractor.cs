using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>A network that describes images by features, by which FID, KID and LPIPS compare them.</summary>
/// <remarks>
/// The application provides the network; its weights are not part of this library. The metrics call it from one thread at a time.
/// </remarks>
public interface IFeatureExtractor
{
    /// <summary>Computes the features of a batch of images.</summary>
    /// <param name="images">At least one image, of any size if the extractor resizes, else all of one size; not changed.</param>
    /// <returns>The network's outputs in its own order, each for all images.</returns>
    /// <exception cref="ArgumentException">The images do not suit the network.</exception>
    /// <exception cref="FeatureNetworkException">The network fails, or its outputs are no features.</exception>
    IReadOnlyList<FeatureMaps> Extract(IReadOnlyList<ImageBuffer> images);
}
