using Pix2Pix.Imaging;

namespace Pix2Pix.Evaluation;

/// <summary>A network that describes images by features: what FID, KID and LPIPS compare images by.</summary>
/// <remarks>
/// The user brings the network, because its weights are not this library's to ship. Not asked from several threads at
/// once.
/// </remarks>
public interface IFeatureExtractor
{
    /// <summary>Describes images.</summary>
    /// <param name="images">At least one; of any size if the extractor resizes, else of one size.</param>
    /// <returns>The network's outputs, in its order, each with as many entries as there are images.</returns>
    /// <exception cref="ArgumentException">The images do not suit the network.</exception>
    /// <exception cref="FeatureNetworkException">The network fails, or gives something else than features.</exception>
    IReadOnlyList<FeatureMaps> Extract(IReadOnlyList<ImageBuffer> images);
}
