using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;

namespace Pix2Pix.Segmentation;

/// <summary>
/// The shape of an <see cref="FcnNetwork"/>; stored with its weights. The defaults are the network of the reference's
/// FCN-score.
/// </summary>
public sealed record FcnNetworkOptions
{
    /// <summary>Scores per pixel. The reference has 20, of which it scores 19.</summary>
    [Range(2, 255)]
    public int ClassCount { get; set; } = 20;

    /// <summary>
    /// Channels of the first convolutions (conv1). The others are multiples of it as in VGG-16: 2, 4, 8 and 8 times in conv2 to
    /// conv5, 64 times in fc6 and fc7.
    /// </summary>
    [Range(1, 256)]
    public int BaseChannels { get; set; } = 64;

    /// <summary>
    /// The normalisation after each convolution of conv1 to fc7. The reference has none, since it starts from ImageNet weights;
    /// training from random weights needs <see cref="Normalization.Batch"/>.
    /// </summary>
    [EnumDataType(typeof(Normalization))]
    public Normalization Normalization { get; set; } = Normalization.None;

    /// <summary>How the scores are kept aligned with the image.</summary>
    [EnumDataType(typeof(FcnBorder))]
    public FcnBorder Border { get; set; } = FcnBorder.Reference;

    /// <summary>The share of features after fc6 and fc7 that training sets to zero, 0…0.99.</summary>
    [Range(0.0, 0.99)]
    public double Dropout { get; set; } = 0.5;

    /// <summary>The channel order and value range that the weights expect; <c>forward</c> converts from RGB in [-1, 1].</summary>
    [Required]
    public ImageNormalization Input { get; set; } = ImageNormalization.CityscapesFcn;
}
