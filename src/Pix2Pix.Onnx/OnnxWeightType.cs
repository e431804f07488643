namespace Pix2Pix.Onnx;

/// <summary>How an ONNX file stores the convolutions' weights. Whatever it is, they are computed with in 32 bits.</summary>
public enum OnnxWeightType
{
    /// <summary>32-bit floats: the trained values.</summary>
    Float32,

    /// <summary>16-bit IEEE floats: half the file, weights to 11 significant bits; refused where a weight is beyond ±65504.</summary>
    Float16,

    /// <summary>16-bit brain floats: half the file, weights to 8 significant bits, of any size.</summary>
    BFloat16,
}
