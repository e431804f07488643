using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Pix2Pix.Tensors.Aten;
using Pix2Pix.Tensors.NativeCompatibility;

namespace Pix2Pix.Tensors;

/// <summary>
/// Loads libtorch, once per process. It must be loaded before the first use of <c>TorchSharp.torch</c>, which has one try and explains
/// failures badly.
/// </summary>
/// <remarks>
/// Networks, trainers and models call <see cref="EnsureLoaded"/> themselves. Call it first where your own code uses
/// <c>TorchSharp.torch</c> before them, or to learn at start whether this machine can run libtorch. libtorch comes with the application,
/// in one of the packages that the exception names. Thread-safe.
/// </remarks>
public static partial class TorchBackend
{
    /// <summary>An environment variable: 0 forbids the private copy that <see cref="CompatibilityCopy"/> describes.</summary>
    public const string CompatibilityVariable = "PIX2PIX_NATIVE_COMPAT";

    private const string AddABackend =
        "Add one native package to the application: TorchSharp-cpu (or libtorch-cpu-linux-x64, -win-x64, -win-arm64, -osx-arm64), "
        + "TorchSharp-cuda-windows or TorchSharp-cuda-linux.";

    private static readonly Lazy<string?> Loaded = new(Load, LazyThreadSafetyMode.ExecutionAndPublication);
    private static int _logged;

    /// <summary>
    /// The path of the private copy of TorchSharp's native library that was loaded; null where the packaged library loads. A copy is made
    /// on systems with a libstdc++ older than GCC 13's (Debian 12, Ubuntu 22.04, RHEL 9), in a directory that only the user can write. It
    /// differs from the original in one flag, which makes the need for the newer libstdc++ weak.
    /// </summary>
    /// <remarks>Reading it loads libtorch.</remarks>
    /// <exception cref="TorchBackendException">libtorch cannot be loaded.</exception>
    public static string? CompatibilityCopy => Loaded.Value;

    /// <summary>Loads libtorch if it is not loaded yet.</summary>
    /// <param name="logger">Logs once per process, at level Information, if the private copy had to be loaded.</param>
    /// <exception cref="TorchBackendException">libtorch cannot be loaded; the message names the cause and the remedy.</exception>
    public static void EnsureLoaded(ILogger? logger = null)
    {
        if (Loaded.Value is { } copy && logger is not null && Interlocked.Exchange(ref _logged, 1) == 0)
            LogCompatibilityCopy(logger, copy, CompatibilityVariable);
    }

    private static string? Load()
    {
        var copy = OperatingSystem.IsLinux() ? LoadOnLinux() : null;

        try
        {
            InitializeTorchSharp();
        }
        catch (Exception exception) when (exception is TypeInitializationException or NotSupportedException or DllNotFoundException)
        {
            var cause = (exception.InnerException ?? exception).Message.Split('\n')[0].Trim();
            throw new TorchBackendException(
                $"libtorch could not be loaded: {cause} {AddABackend} On Windows it also needs the Visual C++ 2015–2022 runtime.",
                exception);
        }

        TorchContext.TryDisableNnpack();
        return copy;
    }

    // In a method of its own: the static constructor of TorchSharp.torch has one try per process, so it must not run earlier.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void InitializeTorchSharp() => InitializeDeviceType(DeviceType.CPU);

    [SupportedOSPlatform("linux")]
    private static string? LoadOnLinux()
    {
        var assembly = typeof(DeviceType).Assembly;

        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new TorchBackendException(
                $"TorchSharp has no native library for Linux on {RuntimeInformation.ProcessArchitecture}; it runs on x64.");
        }

        if (!NativeLibrary.TryLoad("torch_cpu", assembly, null, out _))
            throw new TorchBackendException($"No libtorch was found beside the application. {AddABackend}");

        NativeLibrary.TryLoad("torch", assembly, null, out _);

        try
        {
            NativeLibrary.Load("LibTorchSharp", assembly, null);
            return null;
        }
        catch (DllNotFoundException exception) when (WeakVersionCopy.Explains(exception.Message))
        {
            return LoadCompatibilityCopy(assembly, exception);
        }
        catch (DllNotFoundException exception)
        {
            throw new TorchBackendException(
                $"TorchSharp's native library does not load on this system: {FirstCause(exception)} {Remedy(assembly)}", exception);
        }
    }

    [SupportedOSPlatform("linux")]
    private static string LoadCompatibilityCopy(Assembly assembly, DllNotFoundException cause)
    {
        const string Cause = "TorchSharp's native library wants a newer libstdc++ than this system has";
        const string NewerSystem = "Use a system with the libstdc++ of GCC 13 or newer (Debian 13, Ubuntu 24.04, RHEL 10, Fedora 38), "
            + "or put such a libstdc++.so.6 first on LD_LIBRARY_PATH.";

        if (Environment.GetEnvironmentVariable(CompatibilityVariable) == "0")
        {
            throw new TorchBackendException(
                $"{Cause}, and {CompatibilityVariable}=0 forbids the copy that would load. {NewerSystem}", cause);
        }

        var original = NativeDirectories(assembly)
            .Select(directory => Path.Combine(directory, "libLibTorchSharp.so"))
            .FirstOrDefault(File.Exists);

        if (original is null || WeakVersionCopy.Weaken(File.ReadAllBytes(original)) is not { } copy)
            throw new TorchBackendException($"{Cause}. {NewerSystem}", cause);

        try
        {
            return WeakVersionCopy.Load(copy);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            throw new TorchBackendException(
                $"{Cause}, and a private copy that would load could not be used: {exception.Message} Let XDG_DATA_HOME, HOME or TMPDIR name "
                + $"a folder that this user may write and run libraries from. {NewerSystem}", exception);
        }
    }

    private static IEnumerable<string> NativeDirectories(Assembly assembly)
    {
        var search = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        var bases = new[] { AppContext.BaseDirectory, Path.GetDirectoryName(assembly.Location) ?? "" };

        return search.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(bases)
            .Concat(bases.Select(directory => Path.Combine(directory, "runtimes", "linux-x64", "native")));
    }

    // Another version of libtorch, found on the system's path, lacks what TorchSharp's library calls.
    [SupportedOSPlatform("linux")]
    private static string Remedy(Assembly assembly)
    {
        var loaded = File.ReadLines("/proc/self/maps").Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .FirstOrDefault(path => Path.GetFileName(path) == "libtorch_cpu.so");
        return loaded is null || NativeDirectories(assembly).Any(directory => loaded == Path.Combine(Path.GetFullPath(directory), "libtorch_cpu.so"))
            ? AddABackend
            : $"It was tried with the libtorch in {Path.GetDirectoryName(loaded)}, which is not the application's: "
                + $"take that folder off LD_LIBRARY_PATH. {AddABackend}";
    }

    private static string FirstCause(DllNotFoundException exception) =>
        exception.Message.Split('\n').FirstOrDefault(line => line.Contains("not found", StringComparison.Ordinal))?.Trim()
        ?? exception.Message.Split('\n')[0].Trim();

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "This system's libstdc++ is older than TorchSharp's native library asks for; a private copy that accepts it was loaded "
            + "from {Path} (set {Variable}=0 to forbid this).")]
    private static partial void LogCompatibilityCopy(ILogger logger, string path, string variable);
}
