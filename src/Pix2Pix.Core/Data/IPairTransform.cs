namespace Pix2Pix.Data;

/// <summary>
/// A change made to both images of a pair with one random draw, so that they stay aligned. Called from several threads
/// at once.
/// </summary>
public interface IPairTransform
{
    /// <summary>Returns the changed pair; the given one is left as it is.</summary>
    /// <param name="pair">The pair to change.</param>
    /// <param name="random">Where to draw from; seeded from (seed, epoch, index), so the result depends on nothing else.</param>
    ImagePair Apply(ImagePair pair, Random random);
}
