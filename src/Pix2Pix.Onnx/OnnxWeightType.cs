namespace Pix2Pix.Onnx;

/// <summary>How an ONNX file stores the weights of convolutions. They are computed with in 32 bits in any case.</summary>
public enum OnnxWeightType
{
    /// <summary>32-bit floats: the trained values.</summary>
    Float32,

    /// <summary>16-bit IEEE floats: half the file size, weights to 11 significant bits. Refused if a weight is beyond ±65504.</summary>
    Float16,

    /// <summary>bfloat16: half the file size, weights of any magnitude to 8 significant bits.</summary>
    BFloat16,
}
