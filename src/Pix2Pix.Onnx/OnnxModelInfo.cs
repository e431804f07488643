using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>What an ONNX file says about itself.</summary>
public sealed record OnnxModelInfo
{
    /// <summary>What it takes and gives.</summary>
    public required TranslationModelInfo Translation { get; init; }

    /// <summary>How it treats batch normalisation.</summary>
    public required TranslationMode Mode { get; init; }

    /// <summary>How it stores weights.</summary>
    public required OnnxWeightType WeightType { get; init; }

    /// <summary>What wrote it, with the version.</summary>
    public required string Producer { get; init; }
}
