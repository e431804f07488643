using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors;

/// <summary>
/// Makes the C library keep freed memory for later tensors. Otherwise every training step on the CPU returns hundreds of megabytes to the
/// system, which clears them page by page when the next step asks for them: up to a third of the time. It holds for the whole process,
/// from the first trainer on (docs/engine.md).
/// </summary>
internal static partial class NativeHeap
{
    /// <summary>The environment variable that, set to 0, leaves the C library as it is.</summary>
    public const string Variable = "PIX2PIX_NATIVE_HEAP";

    private const int TrimThreshold = -1;
    private const int MostMappings = -4;

    private static readonly Lazy<bool> Kept = new(Apply);

    /// <summary>Sets it, once per process.</summary>
    /// <returns>Whether it is set: glibc has the setting, other C libraries do not.</returns>
    public static bool KeepFreedMemory() => Kept.Value;

    private static bool Apply()
    {
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(Variable) == "0")
            return false;

        try
        {
            return SetOption(MostMappings, 0) != 0 && SetOption(TrimThreshold, int.MaxValue) != 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return false; // another C library
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
