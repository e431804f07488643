namespace Pix2Pix.Imaging;

/// <summary>How one sample of an <see cref="ImageBuffer"/> is stored.</summary>
public enum SampleType
{
    /// <summary>8-bit unsigned integer, 0…255.</summary>
    UInt8,

    /// <summary>16-bit unsigned integer in the machine's byte order, 0…65535.</summary>
    UInt16,

    /// <summary>32-bit float; 0 is black and 1 is white, values outside are allowed.</summary>
    Float32,
}
