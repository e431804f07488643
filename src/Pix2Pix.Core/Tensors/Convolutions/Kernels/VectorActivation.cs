using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>Applies an activation to 16 floats; the kernels know all but <see cref="Activation.Tanh"/>.</summary>
internal static class VectorActivation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Activation activation, Vector512<float> values) => activation switch
    {
        Activation.LeakyRelu => Vector512.Max(values, values * (float)TensorArithmetic.LeakySlope),
        Activation.Relu => Vector512.Max(values, Vector512<float>.Zero),
        _ => values,
    };
}
