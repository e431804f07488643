namespace Pix2Pix.Tensors;

/// <summary>Translates <see cref="Precision"/> to torch's types, and checks that a device has them.</summary>
internal static class PrecisionExtensions
{
    /// <summary>torch's name for the numbers.</summary>
    public static ScalarType ElementType(this Precision precision) => precision switch
    {
        Precision.BFloat16 => ScalarType.BFloat16,
        Precision.Float16 => ScalarType.Float16,
        _ => ScalarType.Float32,
    };

    /// <summary>Checks that a device computes in this precision.</summary>
    /// <exception cref="ArgumentException">It does not; the message says what to choose.</exception>
    public static void CheckOn(this Precision precision, Device device)
    {
        if (precision == Precision.Float16 && device.type != DeviceType.CUDA)
        {
            throw new ArgumentException(
                $"The precision float16 runs on CUDA alone, but the device is {device}; choose bfloat16 or float32.", nameof(precision));
        }
    }
}
