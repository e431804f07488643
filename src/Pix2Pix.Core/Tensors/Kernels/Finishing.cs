using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix2Pix.Tensors.Kernels;

/// <summary>Applies activations to 16 numbers.</summary>
internal static class Finishing
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Finish finish, Vector512<float> values) => finish switch
    {
        Finish.LeakyRelu => Vector512.Max(values, values * 0.2f),
        Finish.Relu => Vector512.Max(values, Vector512<float>.Zero),
        _ => values,
    };
}
