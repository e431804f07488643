using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Benchmarks;

/// <summary>The best rates of this machine, measured in the same run; they give the least time that each row could take.</summary>
/// <param name="Flops">32-bit operations per millisecond.</param>
/// <param name="HalfFlops">bfloat16 operations per millisecond.</param>
/// <param name="Bytes">Bytes read and written per millisecond.</param>
internal sealed record Machine(double Flops, double HalfFlops, double Bytes)
{
    public static Machine Measure(Device device)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var (from, to) = (rand(32 << 20, device: device), empty(32 << 20, device: device));
        var copy = Best(device, () => to.copy_(from));

        return new Machine(Rate(ScalarType.Float32, device), Rate(ScalarType.BFloat16, device), 2.0 * from.numel() * sizeof(float) / copy);
    }

    /// <summary>The least time in milliseconds for this many operations and bytes: whichever takes longer.</summary>
    public double Floor(double flops, double bytes, bool half) => Math.Max(flops / (half ? HalfFlops : Flops), bytes / Bytes);

    // The best of MKL's matrix product and oneDNN's convolutions, with packed weights where the device has them.
    private static double Rate(ScalarType type, Device device)
    {
        const int Size = 1024;
        using var scope = NewDisposeScope();
        var (left, right) = (rand(Size, Size, device: device).to(type), rand(Size, Size, device: device).to(type));
        var product = 2.0 * Size * Size * Size / Best(device, () => left.matmul(right).Dispose());

        var by3 = ConvolutionRate(type, device, 256, kernel: 3, stride: 1);
        var by4 = ConvolutionRate(type, device, 256, kernel: 4, stride: 2);
        return new[] { product, by3, by4 }.Max();
    }

    private static double ConvolutionRate(ScalarType type, Device device, int channels, int kernel, int stride)
    {
        const int Size = 64;
        using var layer = nn.Conv2d(channels, channels, kernel, stride, padding: 1).to(device);
        var image = rand(1, stride * Size, stride * Size, channels, device: device).to(type).permute(0, 3, 1, 2);
        var weight = layer.weight.detach().to(type);
        using var packed = device.type == DeviceType.CPU && OneDnnConvolution.IsSupported(type)
            ? new OneDnnConvolution(layer, weight, null, Activation.None, image.shape)
            : null;

        var time = Best(
            device,
            () => (packed?.Run(image) ?? nn.functional.conv2d(image, weight, null, layer.stride, layer.padding)).Dispose());
        return 2.0 * Size * Size * channels * channels * kernel * kernel / time;
    }

    private static double Best(Device device, Action action)
    {
        var timed = Jobs.Synchronized(action, device);
        return Enumerable.Range(0, 12).Select(_ => Measurement.Time(timed)).Skip(2).Min();
    }
}
