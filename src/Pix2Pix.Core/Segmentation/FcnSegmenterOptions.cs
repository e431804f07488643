using System.ComponentModel.DataAnnotations;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;

namespace Pix2Pix.Segmentation;

/// <summary>
/// The shape of an <see cref="FcnSegmenter"/>, enough to build it anew. The defaults are the network of the reference's
/// FCN-score.
/// </summary>
public sealed record FcnSegmenterOptions
{
    /// <summary>Outputs for each pixel; the reference has 20, of which 19 are scored.</summary>
    [Range(2, 255)]
    public int ClassCount { get; set; } = 20;

    /// <summary>
    /// Feature maps of the first convolutions; the others widen from it as in VGG-16, and fc6 and fc7 have 64 times as
    /// many.
    /// </summary>
    [Range(1, 256)]
    public int BaseChannels { get; set; } = 64;

    /// <summary>
    /// How the features of the trunk, fc6 and fc7 are normalised: not at all in the reference, which starts from weights trained
    /// on ImageNet. To train from nothing takes <see cref="Normalization.Batch"/>.
    /// </summary>
    [EnumDataType(typeof(Normalization))]
    public Normalization Normalization { get; set; } = Normalization.None;

    /// <summary>What happens at the borders.</summary>
    [EnumDataType(typeof(FcnBorder))]
    public FcnBorder Border { get; set; } = FcnBorder.Reference;

    /// <summary>The share of features behind fc6 and fc7 that training zeroes.</summary>
    [Range(0.0, 0.99)]
    public double Dropout { get; set; } = 0.5;

    /// <summary>What the weights expect of the colours.</summary>
    [Required]
    public ImageNormalization Input { get; set; } = ImageNormalization.CityscapesFcn;
}
