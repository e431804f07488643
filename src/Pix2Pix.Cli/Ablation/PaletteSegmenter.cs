using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Ablation;

/// <summary>Reads label maps in colours: each pixel belongs to the class whose colour is nearest.</summary>
internal sealed class PaletteSegmenter(LabelClasses classes) : ISegmenter
{
    public int ClassCount => classes.Count;

    public ImageBuffer Segment(ImageBuffer image)
    {
        var oneHot = classes.ToOneHot(image.WithColorChannels(3));
        var labels = new ImageBuffer(image.Width, image.Height, 1);

        for (var pixel = 0; pixel < labels.Bytes.Length; pixel++)
            labels.Bytes[pixel] = (byte)oneHot.Bytes.Slice(pixel * ClassCount, ClassCount).IndexOf(byte.MaxValue);

        return labels;
    }
}
