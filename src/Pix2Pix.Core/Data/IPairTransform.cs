namespace Pix2Pix.Data;

/// <summary>
/// Changes both images of a pair with one random draw, so that they stay aligned: a crop cuts the same place out of both.
/// </summary>
/// <remarks>
/// A <see cref="PairLoader"/> calls it from several threads at once. Implementations draw from the given generator only;
/// then training is reproducible whatever the number of threads.
/// </remarks>
public interface IPairTransform
{
    /// <summary>Makes the changed pair.</summary>
    /// <param name="pair">The pair; it is not changed, nor are its images.</param>
    /// <param name="random">Where to draw from. It is seeded by (seed, epoch, index), so the result depends on nothing else.</param>
    /// <returns>A new pair of the same name. Images that need no change may be the given ones.</returns>
    ImagePair Apply(ImagePair pair, Random random);
}
