using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;

namespace Pix2Pix.Translation;

/// <summary>
/// How a generator's training read its images, as texts that every form of its weights carries along: the header of
/// <c>.safetensors</c>, a record in <c>.pth</c>, the metadata of <c>.onnx</c>. docs/guides/onnx.md lists the keys.
/// </summary>
internal sealed record GeneratorMetadata
{
    public const string Prefix = "pix2pix.";

    public (int Width, int Height)? TrainedSize { get; init; }

    public ResamplingFilter InputFilter { get; init; } = ResamplingFilter.Bicubic;

    public LabelClasses? Labels { get; init; }

    public int InputImageCount { get; init; } = 1;

    public TranslationDirection? Direction { get; init; }

    public SampleRange? InputRange { get; init; }

    public SampleRange? OutputRange { get; init; }

    /// <summary>The texts of a generator, by key.</summary>
    public static SortedDictionary<string, string> Of(StoredGenerator generator)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add("generator", Checkpoint.ToSection(generator.Options).GetRawText());
        Add("input_filter", generator.InputFilter);
        Add("input_pictures", generator.InputImageCount);
        Add("trained_width", generator.TrainedSize?.Width);
        Add("trained_height", generator.TrainedSize?.Height);
        Add("classes", generator.Labels?.Count);
        Add("class_colors", generator.Labels is { Colors.Count: > 0 } labels ? string.Join(' ', labels.Colors) : null);
        Add("class_values", generator.Labels is { Values.Count: > 0 } numbered ? string.Join(' ', numbered.Values) : null);
        Add("direction", generator.Direction);
        Add("input_range", generator.InputRange);
        Add("output_range", generator.OutputRange);
        Add("output_type", generator.OutputRange?.Type);
        return texts;

        void Add(string key, object? value)
        {
            if (value is not null)
                texts.Add(Prefix + key, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }
    }

    /// <summary>Reads the texts; keys that are missing have their defaults, others are passed over.</summary>
    /// <param name="texts">The texts by key.</param>
    /// <param name="inputChannels">The channels that the generator takes.</param>
    /// <exception cref="FormatException">A text makes no sense; the message says which.</exception>
    public static GeneratorMetadata Read(IReadOnlyDictionary<string, string> texts, int inputChannels)
    {
        var metadata = new GeneratorMetadata
        {
            TrainedSize = Text("trained_width") is null ? null : (Number("trained_width"), Number("trained_height")),
            InputFilter = Choice<ResamplingFilter>("input_filter") ?? ResamplingFilter.Bicubic,
            InputImageCount = Text("input_pictures") is null ? 1 : Number("input_pictures"),
            Direction = Choice<TranslationDirection>("direction"),
            InputRange = Range("input_range"),
            OutputRange = Range("output_range") is { } range ? range with { Type = Choice<SampleType>("output_type") ?? range.Type } : null,
            Labels = Classes(),
        };
        return inputChannels % metadata.InputImageCount == 0 ? metadata : throw Senseless("input_pictures");

        string? Text(string key) => texts.GetValueOrDefault(Prefix + key);

        string[] Words(string key) => (Text(key) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        int Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw Senseless(key);

        T? Choice<T>(string key)
            where T : struct, Enum =>
            Text(key) is not { } text ? null
            : Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value
            : throw Senseless(key);

        SampleRange? Range(string key)
        {
            try
            {
                return Text(key) is { } text ? SampleRange.Parse(text) : null;
            }
            catch (FormatException)
            {
                throw Senseless(key);
            }
        }

        LabelClasses? Classes()
        {
            if (Text("classes") is null)
                return null;

            var count = Number("classes") is var classes && classes == inputChannels ? classes : throw Senseless("classes");
            try
            {
                return OptionsGuard.Validated(new LabelClasses
                {
                    Count = count,
                    Colors = [.. Words("class_colors").Select(RgbColor.Parse)],
                    Values = [.. Words("class_values").Select(word => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture))],
                });
            }
            catch (Exception exception) when (exception is ValidationException or FormatException or OverflowException)
            {
                throw Senseless(Text("class_values") is null ? "class_colors" : "class_values");
            }
        }

        FormatException Senseless(string key) => new($"{Prefix}{key} is \"{Text(key)}\"");
    }

    /// <summary>
    /// The options that texts give to a generator, where they say no more than its weights leave open: its dropout.
    /// </summary>
    /// <param name="texts">The texts by key.</param>
    /// <param name="recognised">The options that the weights' names and shapes say.</param>
    public static GeneratorOptions OptionsIn(IReadOnlyDictionary<string, string> texts, GeneratorOptions recognised)
    {
        if (!texts.TryGetValue(Prefix + "generator", out var text))
            return recognised;

        var stored = OptionsOf(text);
        var expected = (stored, recognised) switch
        {
            (UNetGeneratorOptions its, UNetGeneratorOptions unet) => unet with { DropoutPlacement = its.DropoutPlacement },
            _ => recognised,
        };
        return stored is not null && stored == expected with { Dropout = stored.Dropout }
            ? OptionsGuard.Validated(stored)
            : throw new FormatException($"{Prefix}generator does not describe these weights");
    }

    private static GeneratorOptions? OptionsOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<GeneratorOptions>(text, CheckpointJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
