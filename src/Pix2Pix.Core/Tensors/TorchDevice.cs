using System.Globalization;

namespace Pix2Pix.Tensors;

/// <summary>
/// Resolves the device names that all options of this library accept: <c>auto</c>, <c>cpu</c>, <c>cuda</c> and <c>cuda:n</c>.
/// </summary>
public static class TorchDevice
{
    /// <summary>Resolves a name. It loads libtorch, which knows the devices.</summary>
    /// <param name="name">
    /// <c>auto</c> (the first CUDA device, or the CPU where there is none), <c>cpu</c>, <c>cuda</c> (the first CUDA device) or
    /// <c>cuda:n</c>, counted from 0; in upper or lower case.
    /// </param>
    /// <returns>The device; nothing to dispose.</returns>
    /// <exception cref="ArgumentException">The name is none of these.</exception>
    /// <exception cref="TorchBackendException">libtorch cannot be loaded, or there is no such CUDA device.</exception>
    public static Device Resolve(string name = "auto")
    {
        ArgumentNullException.ThrowIfNull(name);
        var hasCuda = HasCuda();

        return name.Trim().ToLowerInvariant() switch
        {
            "auto" => hasCuda ? CUDA : CPU,
            "cpu" => CPU,
            "cuda" => Cuda(0),
            { } text when text.StartsWith("cuda:", StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) => Cuda(index),
            _ => throw new ArgumentException(
                $"\"{name}\" is no device; say auto, cpu, cuda or cuda:n, for example cuda:0.", nameof(name)),
        };
    }

    /// <summary>Whether there is a CUDA device.</summary>
    internal static bool HasCuda()
    {
        TorchBackend.EnsureLoaded();
        return cuda.is_available();
    }

    private static Device Cuda(int index)
    {
        if (!cuda.is_available())
        {
            throw new TorchBackendException(
                "CUDA was asked for, but libtorch sees no CUDA device. The application needs TorchSharp-cuda-windows or "
                + "TorchSharp-cuda-linux instead of a CPU package, an NVIDIA GPU, and a driver for CUDA 12.8.");
        }

        var count = cuda.device_count();
        if (index >= count)
        {
            var devices = count == 1 ? "is 1 CUDA device" : $"are {count} CUDA devices";
            throw new TorchBackendException($"cuda:{index} was asked for, but there {devices}, counted from cuda:0.");
        }

        return device(DeviceType.CUDA, index);
    }
}
