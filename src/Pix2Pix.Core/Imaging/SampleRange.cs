using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Pix2Pix.Imaging;

/// <summary>
/// The samples that a network takes as black and as white, in the units of the images: 0…4095 for 12-bit cameras, 0…10000 for
/// reflectances, −100…9000 for heights in metres.
/// </summary>
/// <remarks>
/// Without a range, black and white are those of the sample type: 0 and 255, 0 and 65535, or 0 and 1 for floats
/// (<see cref="SampleType"/>). A model keeps its ranges, so that it takes and gives images in their own units.
/// </remarks>
public sealed record SampleRange : IValidatableObject
{
    /// <summary>The sample that is black: −1 to a network.</summary>
    public required double Minimum { get; init; }

    /// <summary>The sample that is white: 1 to a network. Greater than <see cref="Minimum"/>.</summary>
    public required double Maximum { get; init; }

    /// <summary>How <see cref="FromUnit"/> stores samples; floats by default. Images of every type are read.</summary>
    [EnumDataType(typeof(SampleType))]
    public SampleType Type { get; init; } = SampleType.Float32;

    /// <summary>
    /// Reads a range as people write it, for example <c>0..4095</c> or <c>-100..8848.9</c>, the same under every culture.
    /// </summary>
    /// <param name="text">The smallest and the largest sample, with two points between them.</param>
    /// <returns>The range, stored in floats.</returns>
    /// <exception cref="FormatException">The text is no range.</exception>
    public static SampleRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ends = text.Split("..");
        return ends.Length == 2 && TryNumber(ends[0], out var minimum) && TryNumber(ends[1], out var maximum) && minimum < maximum
            ? new SampleRange { Minimum = minimum, Maximum = maximum }
            : throw new FormatException($"\"{text}\" is no range; say the smallest and the largest sample, for example 0..4095.");
    }

    /// <summary>Converts samples to the scale on which black is 0 and white is 1. Samples outside the range become its ends.</summary>
    /// <param name="image">The image, of any sample type, in units of the range; not changed. Its alpha keeps its meaning.</param>
    /// <returns>A new image in floats.</returns>
    /// <exception cref="ArgumentException">A sample is infinite or no number; the message says where.</exception>
    public ImageBuffer ToUnit(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var unit = new ImageBuffer(image.Width, image.Height, image.Channels, SampleType.Float32, image.HasAlpha);
        var samples = unit.Samples<float>();

        for (var index = 0; index < samples.Length; index++)
        {
            samples[index] = (float)(IsAlpha(image, index)
                ? image.UnitSample(index)
                : Math.Clamp((Finite(image, index) - Minimum) / (Maximum - Minimum), 0, 1));
        }

        return unit;
    }

    /// <summary>Converts samples back into units of the range: the way back from <see cref="ToUnit"/>.</summary>
    /// <param name="unit">The image, with black as the type's 0 and white as its largest number, or 1 for floats; not changed.</param>
    /// <returns>
    /// A new image in <see cref="Type"/>, from <see cref="Minimum"/> to <see cref="Maximum"/>; integers are rounded to the nearest and end
    /// at the type's limits.
    /// </returns>
    public ImageBuffer FromUnit(ImageBuffer unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var image = new ImageBuffer(unit.Width, unit.Height, unit.Channels, Type, unit.HasAlpha);

        for (var index = 0; index < unit.Width * unit.Height * unit.Channels; index++)
        {
            var value = Math.Clamp(unit.UnitSample(index), 0, 1);
            if (IsAlpha(unit, index))
                image.SetUnitSample(index, value);
            else
                image.SetSample(index, Minimum + value * (Maximum - Minimum));
        }

        return image;
    }

    /// <summary>Both ends, as <see cref="Parse"/> reads them, for example <c>0..4095</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Minimum}..{Maximum}");

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!double.IsFinite(Minimum) || !double.IsFinite(Maximum) || Minimum >= Maximum)
            yield return new ValidationResult($"The range {this} must go from a finite number to a greater one.");
    }

    private static bool IsAlpha(ImageBuffer image, int index) =>
        image.HasAlpha && index % image.Channels == image.Channels - 1;

    private static double Finite(ImageBuffer image, int index)
    {
        var sample = image.Sample(index);
        if (double.IsFinite(sample))
            return sample;

        var pixel = index / image.Channels;
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"The image holds {sample} at ({pixel % image.Width}, {pixel / image.Width}). Give such pixels a number first."));
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
