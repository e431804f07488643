using System.Globalization;

namespace Pix2Pix.Tensors;

/// <summary>Turns the words <c>auto</c>, <c>cpu</c>, <c>cuda</c> and <c>cuda:n</c> into a device.</summary>
public static class TorchDevice
{
    /// <summary>Resolves a device by its name.</summary>
    /// <param name="name"><c>auto</c> (CUDA where there is one, otherwise the CPU), <c>cpu</c>, <c>cuda</c> (the first)
    /// or <c>cuda:n</c>.</param>
    /// <returns>The device; nothing to dispose.</returns>
    /// <exception cref="ArgumentException">The name is none of these.</exception>
    /// <exception cref="TorchBackendException">CUDA was asked for and there is none, or not that many.</exception>
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
            _ => throw new ArgumentException($"\"{name}\" is no device; say auto, cpu, cuda or cuda:n, for example cuda:0.", nameof(name)),
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
            throw new TorchBackendException("CUDA was asked for, but libtorch sees no CUDA device. The application needs TorchSharp-cuda-windows or TorchSharp-cuda-linux instead of a CPU package, an NVIDIA GPU, and a driver for CUDA 12.8.");

        var count = cuda.device_count();
        if (index >= count)
            throw new TorchBackendException($"cuda:{index} was asked for, but there {(count == 1 ? "is 1 CUDA device" : $"are {count} CUDA devices")}, counted from cuda:0.");

        return device(DeviceType.CUDA, index);
    }
}
