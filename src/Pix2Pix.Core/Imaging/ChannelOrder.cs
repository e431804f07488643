namespace Pix2Pix.Imaging;

/// <summary>The order in which a network takes the colours of an image.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red, as Caffe's networks do.</summary>
    Bgr,
}
