namespace Pix2Pix.Imaging.Netpbm;

/// <summary>How a Netpbm file holds its samples.</summary>
internal enum NetpbmCoding
{
    /// <summary>As one or two bytes each.</summary>
    Bytes,

    /// <summary>As numbers in text.</summary>
    Numbers,

    /// <summary>As bits, eight in a byte; 1 is black.</summary>
    Bits,

    /// <summary>As the digits 0 and 1; 1 is black.</summary>
    Digits,
}
