namespace Pix2Pix.Benchmarks;

/// <summary>What this machine can do at best, measured in the same run: the floor under every figure.</summary>
/// <param name="Flops">32-bit operations a millisecond.</param>
/// <param name="HalfFlops">bfloat16 operations a millisecond.</param>
/// <param name="Bytes">Bytes read and written a millisecond.</param>
internal sealed record Machine(double Flops, double HalfFlops, double Bytes)
{
    public static Machine Measure()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var (from, to) = (rand(32 << 20), empty(32 << 20));
        var copy = Measurement.Medians(7, () => Measurement.Time(() => to.copy_(from)))[0];

        return new Machine(Rate(ScalarType.Float32), Rate(ScalarType.BFloat16), 2.0 * from.numel() * sizeof(float) / copy);
    }

    /// <summary>The least time for so many operations and so many bytes of weights.</summary>
    public double Floor(double flops, double bytes, bool half) => Math.Max(flops / (half ? HalfFlops : Flops), bytes / Bytes);

    // The better of two libraries' matrix products: MKL's, and oneDNN's by way of a 1×1 convolution.
    private static double Rate(ScalarType type)
    {
        const int Size = 1024;
        using var scope = NewDisposeScope();
        var (left, right) = (rand(Size, Size).to(type), rand(Size, Size).to(type));
        var image = rand(1, 32, 32, Size).to(type).permute(0, 3, 1, 2);
        var kernel = rand(Size, 1, 1, Size).to(type).permute(0, 3, 1, 2);
        var times = Measurement.Medians(9, () => Measurement.Time(() => left.matmul(right).Dispose()), () => Measurement.Time(() => nn.functional.conv2d(image, kernel).Dispose()));
        return 2.0 * Size * Size * Size / times.Min();
    }
}
