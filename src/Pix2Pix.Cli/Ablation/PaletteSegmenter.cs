using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Ablation;

/// <summary>Reads label maps in colours: each pixel belongs to the class whose colour is nearest.</summary>
internal sealed class PaletteSegmenter(LabelClasses classes) : ISegmenter
{
    public int ClassCount => classes.Count;

    public ImageBuffer Segment(ImageBuffer image) => classes.ToClassNumbers(image.WithColorChannels(3));
}
