using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>A transform whose results lie in memory of the caller's choice, and which keeps no image.</summary>
internal interface IAllocatingPairTransform : IPairTransform
{
    /// <summary>Transforms as <see cref="IPairTransform.Apply"/> does; an image that needs no change is returned itself.</summary>
    /// <param name="pair">The pair to change; still the caller's.</param>
    /// <param name="random">Where to draw from.</param>
    /// <param name="allocator">Gives the new images' memory. The caller releases them where that is the pool.</param>
    ImagePair Apply(ImagePair pair, Random random, PixelAllocator allocator);
}
