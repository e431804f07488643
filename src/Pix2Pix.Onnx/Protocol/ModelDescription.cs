using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx.Protocol;

/// <summary>
/// The description of a generator in a file's ONNX metadata, so that the file alone is enough to use it. docs/guides/onnx.md lists the
/// keys.
/// </summary>
internal static class ModelDescription
{
    private const string Producer = "Pix2Pix.Onnx";
    private const string Prefix = "pix2pix.";
    private const int Version = 1;

    public static void Write(ModelProto model, StoredGenerator generator, GeneratorGraph network, OnnxExportOptions options)
    {
        var kind = generator.Options.GetType().Name.Replace("Options", "", StringComparison.Ordinal);
        model.ProducerName = Producer;
        model.ProducerVersion = Release();
        var (inputs, outputs) = (generator.Options.InputChannels, generator.Options.OutputChannels);
        model.DocString = $"A pix2pix {kind}: translates N×{inputs}×H×W in [-1, 1] to N×{outputs}×H×W in [-1, 1]; "
            + $"H and W are multiples of {network.SizeMultiple} and at least {network.MinimumSize}.";

        Add("version", Version);
        Add("producer", $"{model.ProducerName} {model.ProducerVersion}");
        Add("input_channels", inputs);
        Add("output_channels", outputs);
        Add("size_multiple", network.SizeMultiple);
        Add("minimum_size", network.MinimumSize);
        Add("mode", options.Mode);
        Add("weights", options.WeightType);
        Add("input_filter", generator.InputFilter);
        Add("input_pictures", generator.InputImageCount);
        Add("generator", Checkpoint.ToSection(generator.Options).GetRawText());

        if (generator.TrainedSize is { } size)
        {
            Add("trained_width", size.Width);
            Add("trained_height", size.Height);
        }

        if (generator.Labels is { } labels)
        {
            Add("classes", labels.Count);
            if (labels.Colors.Count > 0)
                Add("class_colors", string.Join(' ', labels.Colors));
            if (labels.Values.Count > 0)
                Add("class_values", string.Join(' ', labels.Values));
        }

        void Add(string key, object value) => model.MetadataProps.Add(new StringStringEntryProto
        {
            Key = Prefix + key,
            Value = Convert.ToString(value, CultureInfo.InvariantCulture),
        });
    }

    /// <exception cref="OnnxModelException">The metadata is missing, or does not make sense.</exception>
    public static OnnxModelInfo Read(IReadOnlyDictionary<string, string> metadata, string path)
    {
        if (!metadata.ContainsKey(Prefix + "version"))
        {
            throw new OnnxModelException(
                $"{path} does not say how images go in: it has no pix2pix metadata. Export it with pix2pix export, or with OnnxExporter.");
        }

        if (Number("version") is var version && version != Version)
        {
            throw new OnnxModelException(
                $"{path} is described in form {version}; this version of Pix2Pix.Onnx reads form {Version}. "
                + "Use the version that wrote it, or a newer one.");
        }

        return new OnnxModelInfo
        {
            Translation = new TranslationModelInfo
            {
                InputChannels = Number("input_channels"),
                OutputChannels = Number("output_channels"),
                SizeMultiple = Number("size_multiple"),
                MinimumSize = Number("minimum_size"),
                TrainedSize = Has("trained_width") ? (Number("trained_width"), Number("trained_height")) : null,
                InputFilter = Has("input_filter") ? Choice<ResamplingFilter>("input_filter") : ResamplingFilter.Bicubic,
                InputImageCount = Has("input_pictures") ? Number("input_pictures") : 1,
                Labels = Classes(),
            },
            Mode = Choice<TranslationMode>("mode"),
            WeightType = Choice<OnnxWeightType>("weights"),
            Producer = metadata.GetValueOrDefault(Prefix + "producer", ""),
        };

        bool Has(string key) => metadata.ContainsKey(Prefix + key);

        string? Text(string key) => metadata.GetValueOrDefault(Prefix + key);

        string[] Words(string key) => (Text(key) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

        int Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw Senseless(key);

        T Choice<T>(string key)
            where T : struct, Enum =>
            Enum.TryParse<T>(Text(key), out var value) && Enum.IsDefined(value) ? value : throw Senseless(key);

        LabelClasses? Classes()
        {
            if (!Has("classes"))
                return null;

            try
            {
                var classes = new LabelClasses
                {
                    Count = Number("classes"),
                    Colors = [.. Words("class_colors").Select(RgbColor.Parse)],
                    Values = [.. Words("class_values").Select(word => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture))],
                };
                return classes.Count == Number("input_channels") ? OptionsGuard.Validated(classes) : throw Senseless("classes");
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or ValidationException)
            {
                throw Senseless(Has("class_values") ? "class_values" : "class_colors");
            }
        }

        OnnxModelException Senseless(string key) =>
            new($"{path} describes itself wrongly: {Prefix}{key} is \"{Text(key)}\". Export it anew.");
    }

    private static string Release() =>
        typeof(ModelDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
