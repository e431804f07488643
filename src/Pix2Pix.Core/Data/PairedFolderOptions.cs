using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Data;

/// <summary>How pairs are read from image files.</summary>
public sealed record PairedFolderOptions
{
    /// <summary>Which side is translated into which.</summary>
    [EnumDataType(typeof(TranslationDirection))]
    public TranslationDirection Direction { get; set; } = TranslationDirection.AToB;

    /// <summary>
    /// Channels of the inputs: 1 converts to grey, 3 to RGB (alpha is dropped), null keeps what the files have. The
    /// generator needs the same number.
    /// </summary>
    [AllowedValues(null, 1, 3, ErrorMessage = "InputChannels must be 1, 3 or null.")]
    public int? InputChannels { get; set; } = 3;

    /// <summary>Channels of the targets: 1, 3 or null, with the same meaning.</summary>
    [AllowedValues(null, 1, 3, ErrorMessage = "TargetChannels must be 1, 3 or null.")]
    public int? TargetChannels { get; set; } = 3;

    /// <summary>
    /// Whether inputs are label maps of class numbers, which are read by <see cref="Imaging.LabelMapCodec"/>: palette indices, grey of 1,
    /// 2 or 4 bits as it is stored. They keep one channel, and colours are refused. Halves of side-by-side images are read as grey.
    /// </summary>
    public bool InputsAreNumbers { get; set; }

    /// <summary>Whether targets are label maps of class numbers, with the same meaning.</summary>
    public bool TargetsAreNumbers { get; set; }
}
