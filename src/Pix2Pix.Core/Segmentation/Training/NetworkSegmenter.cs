using Pix2Pix.Imaging;
using Pix2Pix.Networks;

namespace Pix2Pix.Segmentation.Training;

/// <summary>A network in training behind <see cref="ISegmenter"/>, for validation.</summary>
internal sealed class NetworkSegmenter(FcnNetwork network, ForwardContext pass) : ISegmenter
{
    public int ClassCount => network.Options.ClassCount;

    public ImageBuffer Segment(ImageBuffer image) => network.Segment(image, pass);
}
