using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Imaging;

/// <summary>
/// How a network made elsewhere takes colours: the order of the channels, and (sample − mean) · scale for each of them,
/// with samples on 0…255.
/// </summary>
/// <remarks>Two are equal when their numbers are. Stored as JSON beside networks that need one.</remarks>
public sealed record ImageNormalization : IValidatableObject
{
    /// <summary>Whether red or blue comes first.</summary>
    [EnumDataType(typeof(ChannelOrder))]
    public ChannelOrder Order { get; init; } = ChannelOrder.Rgb;

    /// <summary>What is subtracted from each channel, in <see cref="Order"/>, on 0…255. Three numbers.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [127.5, 127.5, 127.5];

    /// <summary>What the difference is multiplied by, in <see cref="Order"/>. Three numbers.</summary>
    public IReadOnlyList<double> Scale { get; init; } = [1 / 127.5, 1 / 127.5, 1 / 127.5];

    /// <summary>RGB in [-1, 1], as this library's own networks take it. The default.</summary>
    public static ImageNormalization SignedUnit { get; } = new();

    /// <summary>
    /// BGR on 0…255 minus the mean of the Cityscapes photos: the FCN-8s of the reference's <c>eval_cityscapes</c>.
    /// </summary>
    public static ImageNormalization CityscapesFcn { get; } = new()
    {
        Order = ChannelOrder.Bgr,
        Mean = [72.78044, 83.21195, 73.45286],
        Scale = [1, 1, 1],
    };

    /// <summary>RGB minus ImageNet's mean, divided by its standard deviation: torchvision's models.</summary>
    public static ImageNormalization ImageNet { get; } = new()
    {
        Mean = [0.485 * 255, 0.456 * 255, 0.406 * 255],
        Scale = [1 / (0.229 * 255), 1 / (0.224 * 255), 1 / (0.225 * 255)],
    };

    /// <summary>Writes an image as the network takes it.</summary>
    /// <param name="image">Grey or RGB, of any sample type; not changed. Grey becomes RGB and alpha is dropped.</param>
    /// <param name="planes">Receives 3×H×W values, one channel after another in <see cref="Order"/>.</param>
    /// <exception cref="ArgumentException">The image is neither grey nor RGB, or <paramref name="planes"/> has another length.</exception>
    public void Write(ImageBuffer image, Span<float> planes)
    {
        ArgumentNullException.ThrowIfNull(image);
        PixelPlanes.Write(image.WithColorChannels(3), planes);
        var size = planes.Length / 3;

        if (Order == ChannelOrder.Bgr)
            for (var (red, blue) = (0, 2 * size); red < size; red++, blue++)
                (planes[red], planes[blue]) = (planes[blue], planes[red]);

        for (var channel = 0; channel < 3; channel++)
        {
            var (factor, summand) = FromSignedUnit(channel);
            foreach (ref var value in planes.Slice(channel * size, size))
                value = value * factor + summand;
        }
    }

    /// <inheritdoc/>
    public bool Equals(ImageNormalization? other) =>
        other is not null && Order == other.Order && Mean.SequenceEqual(other.Mean) && Scale.SequenceEqual(other.Scale);

    /// <inheritdoc/>
    public override int GetHashCode() => Mean.Concat(Scale).Aggregate((int)Order, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mean.Count != 3 || Scale.Count != 3)
            yield return new ValidationResult("Mean and Scale need three numbers each.");
        if (!Mean.Concat(Scale).All(double.IsFinite))
            yield return new ValidationResult("Mean and Scale must be finite.");
    }

    /// <summary>Converts a channel from [-1, 1] to what the network takes: multiply by the factor, then add the summand.</summary>
    internal (float Factor, float Summand) FromSignedUnit(int channel) =>
        ((float)(127.5 * Scale[channel]), (float)((127.5 - Mean[channel]) * Scale[channel]));
}
