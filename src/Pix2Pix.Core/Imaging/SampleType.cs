namespace Pix2Pix.Imaging;

/// <summary>How a sample of an <see cref="ImageBuffer"/> is stored. The order is that of precision.</summary>
public enum SampleType
{
    /// <summary>8-bit unsigned integer: 0 is black, 255 is white.</summary>
    UInt8,

    /// <summary>16-bit unsigned integer in the machine's byte order: 0 is black, 65535 is white.</summary>
    UInt16,

    /// <summary>32-bit float: 0 is black, 1 is white; values outside are allowed. NumPy arrays and TIFF files hold it.</summary>
    Float32,
}
