using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors.Aten;

/// <summary>
/// Switches of libtorch's global context that TorchSharp does not expose. They are reached by their mangled C++ names, which are those of
/// Linux and macOS.
/// </summary>
internal static unsafe class TorchContext
{
    /// <summary>Turns NNPACK off: on processors that it does not support, torch prints a warning at every small convolution.</summary>
    /// <returns>Whether this libtorch has the switch.</returns>
    public static bool TryDisableNnpack() => TrySet("_ZN2at7Context20setUserEnabledNNPACKEb", false);

    /// <summary>Has cuDNN try its algorithms on the first convolution of each size, and keep the fastest.</summary>
    /// <returns>Whether this libtorch has the switch.</returns>
    public static bool TryEnableCudnnBenchmark() => TrySet("_ZN2at7Context17setBenchmarkCuDNNEb", true);

    private static bool TrySet(string name, bool value)
    {
        if (!NativeLibrary.TryLoad("torch_cpu", typeof(DeviceType).Assembly, null, out var library)
            || !NativeLibrary.TryGetExport(library, "_ZN2at13globalContextEv", out var globalContext)
            || !NativeLibrary.TryGetExport(library, name, out var set))
            return false;

        var context = ((delegate* unmanaged<nint>)globalContext)();
        ((delegate* unmanaged<nint, byte, void>)set)(context, (byte)(value ? 1 : 0));
        return true;
    }
}
