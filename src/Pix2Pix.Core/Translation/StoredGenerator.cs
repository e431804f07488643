using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;

namespace Pix2Pix.Translation;

/// <summary>
/// A generator as files hold it: the options that it was built with, its weights, and how inputs are prepared. Needs no libtorch.
/// </summary>
public sealed record StoredGenerator
{
    private const string Model = "model"; // the section of what a checkpoint without a training knows

    /// <summary>The options that the network was built with.</summary>
    public required GeneratorOptions Options { get; init; }

    /// <summary>The weights, under the names of the PyTorch reference.</summary>
    public required IReadOnlyList<StoredTensor> Tensors { get; init; }

    /// <summary>
    /// The size that training resized whole images to, in pixels; null if it took them as they are, or if that is not known.
    /// </summary>
    public (int Width, int Height)? TrainedSize { get; init; }

    /// <summary>The filter with which training resized inputs.</summary>
    public ResamplingFilter InputFilter { get; init; } = ResamplingFilter.Bicubic;

    /// <summary>The classes of the label maps that it was trained on, one input channel each; null if inputs are images.</summary>
    public LabelClasses? Labels { get; init; }

    /// <summary>The number of images that are stacked in an input, each with the same number of channels.</summary>
    public int InputImageCount { get; init; } = 1;

    /// <summary>Which side of the training's pairs was the input; null if that is not known.</summary>
    public TranslationDirection? Direction { get; init; }

    /// <summary>The samples of an input that are black and white; null for those of its sample type.</summary>
    public SampleRange? InputRange { get; init; }

    /// <summary>The samples of an output that are black and white, and its sample type; null for the usual ones.</summary>
    public SampleRange? OutputRange { get; init; }

    /// <summary>What a user should know of how the weights were read: tensors that were left out, a prefix that was taken off.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Loads a generator from the output of a training, or from weights of the PyTorch reference.</summary>
    /// <param name="path">
    /// A run's or a checkpoint's directory, or a <c>.pth</c> or <c>.safetensors</c> file of a generator, whose architecture is
    /// recognised from the names and shapes of its weights. Of a training with weight averaging, the average is taken.
    /// </param>
    /// <returns>The generator in managed memory: nothing to dispose.</returns>
    /// <exception cref="CheckpointException">There is nothing usable there; the message says why.</exception>
    public static StoredGenerator Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? FromWeights(path, WeightFile.Load(path)) : FromCheckpoint(path);
    }

    /// <summary>
    /// As <see cref="Load"/>, but a weight is read from the file when it is used, if the format allows that. The file must stay.
    /// </summary>
    internal static StoredGenerator Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? FromWeights(path, WeightFile.Open(path)) : FromCheckpoint(path);
    }

    /// <summary>
    /// Saves the generator so that <see cref="Load"/> gives it back with everything that it knows: its dropout, sizes, classes, direction
    /// and ranges.
    /// </summary>
    /// <param name="path">
    /// A <c>.safetensors</c>, <c>.pth</c> or <c>.pt</c> file, which is replaced if it exists, or a directory that becomes a checkpoint.
    /// PyTorch reads the weights of all files.
    /// </param>
    /// <exception cref="ArgumentException">The file's ending is none of these.</exception>
    /// <exception cref="CheckpointException">The checkpoint cannot be written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var metadata = GeneratorMetadata.Of(this);

        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".PTH" or ".PT":
                PyTorchFile.Save(path, Tensors, metadata);
                break;
            case ".SAFETENSORS":
                SafetensorsFile.Save(path, Tensors, metadata);
                break;
            case "":
                SaveCheckpoint(path, metadata);
                break;
            default:
                throw new ArgumentException($"{path} has no known ending; say .pth, .pt or .safetensors, or a directory without an ending.");
        }
    }

    /// <summary>Builds the network and fills in the weights. Needs libtorch.</summary>
    /// <param name="source">Where the weights come from, for messages.</param>
    /// <returns>The network, on the CPU; the caller disposes it.</returns>
    /// <exception cref="CheckpointException">The weights do not fit the network.</exception>
    internal GeneratorNetwork Build(string source)
    {
        var generator = Options.Build(WeightInitializer.None);
        try
        {
            ModuleWeights.Restore(generator, Tensors, source);
            return generator;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <summary>What a model takes and gives that runs the network built from this.</summary>
    internal TranslationModelInfo Describe(GeneratorNetwork network) => TranslationModelInfo.Of(network) with
    {
        TrainedSize = TrainedSize,
        InputFilter = InputFilter,
        Labels = Labels,
        InputImageCount = InputImageCount,
        Direction = Direction,
        InputRange = InputRange,
        OutputRange = OutputRange,
    };

    private void SaveCheckpoint(string directory, SortedDictionary<string, string> metadata) =>
        new CheckpointStore(directory).Save(new Checkpoint
        {
            Step = 0,
            Sections = new Dictionary<string, JsonElement>
            {
                ["generator"] = Checkpoint.ToSection(Options),
                [Model] = Checkpoint.ToSection(metadata),
            },
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["generator"] = Tensors },
        });

    private static StoredGenerator FromCheckpoint(string directory)
    {
        var checkpoint = CheckpointStore.Load(directory, ["generator", "generator-average"]);
        var name = checkpoint.Weights.ContainsKey("generator-average") ? "generator-average" : "generator";
        var jitter = checkpoint.OptionalSection<JitterOptions>("jitter");
        var images = checkpoint.OptionalSection<ImageUse>("images");
        var stored = new StoredGenerator
        {
            Options = checkpoint.Section<GeneratorOptions>("generator"),
            Tensors = checkpoint.WeightsOf(name),
            TrainedSize = jitter?.ResizeTo is null ? null : (jitter.CropTo, jitter.CropTo),
            InputFilter = jitter?.InputFilter ?? ResamplingFilter.Bicubic,
            Labels = checkpoint.OptionalSection<LabelClasses>("labels"),
            InputImageCount = checkpoint.OptionalSection<InputStack>("inputs")?.Count ?? 1,
            Direction = images?.Direction,
            InputRange = images?.InputRange,
            OutputRange = images?.OutputRange,
        };
        return checkpoint.OptionalSection<Dictionary<string, string>>(Model) is { } texts ? stored.With(texts, directory) : stored;
    }

    /// <summary>The generator of weights that are loaded already.</summary>
    internal static StoredGenerator FromWeights(string file, WeightFile weights)
    {
        var understood = ForeignWeights.Understand(weights.Tensors, network => network.IsGenerator, file);
        var recognised = new StoredGenerator
        {
            Options = ReferenceArchitectures.GeneratorFor(understood.Tensors, file),
            Tensors = understood.Tensors,
            Notes = understood.Notes,
        };
        return recognised.With(weights.Metadata, file);
    }

    private StoredGenerator With(IReadOnlyDictionary<string, string> texts, string source)
    {
        try
        {
            var metadata = GeneratorMetadata.Read(texts, Options.InputChannels);
            return this with
            {
                Options = GeneratorMetadata.OptionsIn(texts, Options),
                TrainedSize = metadata.TrainedSize,
                InputFilter = metadata.InputFilter,
                Labels = metadata.Labels,
                InputImageCount = metadata.InputImageCount,
                Direction = metadata.Direction,
                InputRange = metadata.InputRange,
                OutputRange = metadata.OutputRange,
            };
        }
        catch (Exception exception) when (exception is FormatException or ValidationException)
        {
            throw new CheckpointException($"{source} describes itself wrongly: {exception.Message}. Convert it anew from its run.", exception);
        }
    }
}
