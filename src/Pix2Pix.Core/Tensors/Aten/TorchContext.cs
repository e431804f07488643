using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors.Aten;

/// <summary>Switches of libtorch's global context that TorchSharp does not expose; reached by their C++ names where the system uses them (Linux, macOS).</summary>
internal static unsafe class TorchContext
{
    /// <summary>Turns NNPACK off: on processors that it does not know, torch would print a warning at every small convolution.</summary>
    /// <returns>Whether this libtorch has the switch.</returns>
    public static bool TryDisableNnpack()
    {
        if (!NativeLibrary.TryLoad("torch_cpu", typeof(DeviceType).Assembly, null, out var library)
            || !NativeLibrary.TryGetExport(library, "_ZN2at13globalContextEv", out var globalContext)
            || !NativeLibrary.TryGetExport(library, "_ZN2at7Context20setUserEnabledNNPACKEb", out var setEnabled))
            return false;

        var context = ((delegate* unmanaged<nint>)globalContext)();
        ((delegate* unmanaged<nint, byte, void>)setEnabled)(context, 0);
        return true;
    }
}
