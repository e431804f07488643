using System.ComponentModel.DataAnnotations;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>What an <see cref="OnnxExporter"/> writes.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>
    /// How the file's network treats batch normalisation: <see cref="TranslationMode.PerImage"/> or
    /// <see cref="TranslationMode.RunningStatistics"/>. <see cref="TranslationMode.Paper"/>, whose noise a file cannot repeat, is refused.
    /// </summary>
    [EnumDataType(typeof(TranslationMode))]
    public TranslationMode Mode { get; set; } = TranslationMode.PerImage;

    /// <summary>
    /// With <see cref="TranslationMode.RunningStatistics"/>: whether normalisation goes into the weights of the convolution
    /// before it, and so costs nothing. Else it stays a BatchNormalization node.
    /// </summary>
    public bool FoldNormalization { get; set; } = true;

    /// <summary>How weights are stored.</summary>
    [EnumDataType(typeof(OnnxWeightType))]
    public OnnxWeightType WeightType { get; set; } = OnnxWeightType.Float32;
}
