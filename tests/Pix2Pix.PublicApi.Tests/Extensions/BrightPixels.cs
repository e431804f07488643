using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Application.Extensions;

/// <summary>A segmenter: class 1 where red is bright, else 0.</summary>
internal sealed class BrightPixels : ISegmenter
{
    public int ClassCount => 2;

    public ImageBuffer Segment(ImageBuffer image)
    {
        var classes = new ImageBuffer(image.Width, image.Height, 1);
        for (var pixel = 0; pixel < classes.Bytes.Length; pixel++)
            classes.Bytes[pixel] = (byte)(image.Bytes[pixel * image.Channels] >> 7);

        return classes;
    }
}
