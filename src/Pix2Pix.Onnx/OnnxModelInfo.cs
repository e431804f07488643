using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>What an ONNX file says about itself.</summary>
public sealed record OnnxModelInfo
{
    /// <summary>What the model takes and gives: channels, sizes, how images are prepared.</summary>
    public required TranslationModelInfo Translation { get; init; }

    /// <summary>The statistics that batch normalisation uses.</summary>
    public required TranslationMode Mode { get; init; }

    /// <summary>The type that the file stores weights in.</summary>
    public required OnnxWeightType WeightType { get; init; }

    /// <summary>The program that wrote the file, with its version, for example <c>Pix2Pix.Onnx 0.1.0</c>.</summary>
    public required string Producer { get; init; }
}
