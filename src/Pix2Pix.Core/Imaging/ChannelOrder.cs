namespace Pix2Pix.Imaging;

/// <summary>The order in which a network takes the colour channels. An <see cref="ImageBuffer"/> is always RGB.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue: PyTorch, torchvision, this library.</summary>
    Rgb,

    /// <summary>Blue, green, red: Caffe and OpenCV.</summary>
    Bgr,
}
