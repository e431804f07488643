using System.Runtime.InteropServices;

namespace Pix2Pix.Tensors;

/// <summary>
/// Makes the C library keep the memory that tensors free for the next ones. Otherwise every step of a training on the CPU gives
/// hundreds of megabytes back to the system and has them cleared page by page again, which took up to a third of its time.
/// For the whole process, from the first trainer on; see docs/decisions/0015-native-heap.md.
/// </summary>
internal static partial class NativeHeap
{
    /// <summary>The environment variable that, set to 0, leaves the C library as it is.</summary>
    public const string Variable = "PIX2PIX_NATIVE_HEAP";

    private const int TrimThreshold = -1;
    private const int MostMappings = -4;

    private static readonly Lazy<bool> Kept = new(Apply);

    /// <summary>Does it, once per process.</summary>
    /// <returns>Whether this system's C library (glibc) can.</returns>
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
