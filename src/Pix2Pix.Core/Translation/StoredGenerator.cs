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
    };

    private static StoredGenerator FromCheckpoint(string directory)
    {
        var checkpoint = CheckpointStore.Load(directory, ["generator", "generator-average"]);
        var name = checkpoint.Weights.ContainsKey("generator-average") ? "generator-average" : "generator";
        var jitter = checkpoint.OptionalSection<JitterOptions>("jitter");

        return new StoredGenerator
        {
            Options = checkpoint.Section<GeneratorOptions>("generator"),
            Tensors = checkpoint.WeightsOf(name),
            TrainedSize = jitter?.ResizeTo is null ? null : (jitter.CropTo, jitter.CropTo),
            InputFilter = jitter?.InputFilter ?? ResamplingFilter.Bicubic,
            Labels = checkpoint.OptionalSection<LabelClasses>("labels"),
            InputImageCount = checkpoint.OptionalSection<InputStack>("inputs")?.Count ?? 1,
        };
    }

    private static StoredGenerator FromWeights(string file, WeightFile weights)
    {
        var understood = ForeignWeights.Understand(weights.Tensors, network => network.IsGenerator, file);
        return new StoredGenerator
        {
            Options = ReferenceArchitectures.GeneratorFor(understood.Tensors, file),
            Tensors = understood.Tensors,
            Notes = understood.Notes,
        };
    }
}
