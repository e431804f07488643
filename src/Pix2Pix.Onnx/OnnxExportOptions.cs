using System.ComponentModel.DataAnnotations;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>How an <see cref="OnnxExporter"/> writes a generator.</summary>
public sealed record OnnxExportOptions
{
    /// <summary>
    /// The statistics that batch normalisation uses: those of each image (<see cref="TranslationMode.PerImage"/>, the default) or of the
    /// training (<see cref="TranslationMode.RunningStatistics"/>). <see cref="TranslationMode.Paper"/> is refused: a file cannot repeat its
    /// noise.
    /// </summary>
    [EnumDataType(typeof(TranslationMode))]
    public TranslationMode Mode { get; set; } = TranslationMode.PerImage;

    /// <summary>
    /// With <see cref="TranslationMode.RunningStatistics"/>: whether normalisation is folded into the weights of the convolution before it,
    /// so that it costs nothing; true by default. Else it is written as a BatchNormalization node.
    /// </summary>
    public bool FoldNormalization { get; set; } = true;

    /// <summary>The type in which weights are stored; <see cref="OnnxWeightType.Float32"/> by default.</summary>
    [EnumDataType(typeof(OnnxWeightType))]
    public OnnxWeightType WeightType { get; set; } = OnnxWeightType.Float32;
}
