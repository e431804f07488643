using System.Globalization;
using System.Reflection;
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
    private const string Prefix = GeneratorMetadata.Prefix;
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
        foreach (var (key, value) in GeneratorMetadata.Of(generator))
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });

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

        var inputChannels = Number("input_channels");
        var images = Images(inputChannels);
        return new OnnxModelInfo
        {
            Translation = new TranslationModelInfo
            {
                InputChannels = inputChannels,
                OutputChannels = Number("output_channels"),
                SizeMultiple = Number("size_multiple"),
                MinimumSize = Number("minimum_size"),
                TrainedSize = images.TrainedSize,
                InputFilter = images.InputFilter,
                InputImageCount = images.InputImageCount,
                Labels = images.Labels,
                Direction = images.Direction,
                InputRange = images.InputRange,
                OutputRange = images.OutputRange,
            },
            Mode = Choice<TranslationMode>("mode"),
            WeightType = Choice<OnnxWeightType>("weights"),
            Producer = metadata.GetValueOrDefault(Prefix + "producer", ""),
        };

        string? Text(string key) => metadata.GetValueOrDefault(Prefix + key);

        int Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw Senseless(key);

        T Choice<T>(string key)
            where T : struct, Enum =>
            Enum.TryParse<T>(Text(key), out var value) && Enum.IsDefined(value) ? value : throw Senseless(key);

        GeneratorMetadata Images(int channels)
        {
            try
            {
                return GeneratorMetadata.Read(metadata, channels);
            }
            catch (FormatException exception)
            {
                throw Wrong(exception.Message);
            }
        }

        OnnxModelException Senseless(string key) => Wrong($"{Prefix}{key} is \"{Text(key)}\"");

        OnnxModelException Wrong(string what) => new($"{path} describes itself wrongly: {what}. Export it anew.");
    }

    private static string Release() =>
        typeof(ModelDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
