using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;

namespace Pix2Pix.Segmentation;

/// <summary>A segmenter read from files: its options and weights, before a network is built.</summary>
internal sealed record StoredSegmenter
{
    private const string Weights = "segmenter";

    public required FcnNetworkOptions Options { get; init; }

    public required IReadOnlyList<StoredTensor> Tensors { get; init; }

    /// <summary>Reads a run, a checkpoint or a weight file; see <see cref="FcnSegmenter.Load"/>.</summary>
    /// <exception cref="CheckpointException">There is no usable segmenter.</exception>
    public static StoredSegmenter Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return File.Exists(path) ? FromWeights(path) : FromRun(path);
    }

    private static StoredSegmenter FromRun(string directory)
    {
        var checkpoint = CheckpointStore.Load(new CheckpointStore(directory).Best ?? directory, [Weights]);
        if (!checkpoint.Weights.ContainsKey(Weights))
        {
            throw new CheckpointException(
                $"{directory} holds no segmenter; it is another kind of run. Give what pix2pix train-segmenter wrote.");
        }

        return new StoredSegmenter { Options = checkpoint.Section<FcnNetworkOptions>(Weights), Tensors = checkpoint.WeightsOf(Weights) };
    }

    private static StoredSegmenter FromWeights(string file)
    {
        var tensors = WeightFile.Load(file).Tensors;
        var description = Path.ChangeExtension(file, ".json");
        return new StoredSegmenter
        {
            Options = File.Exists(description) ? ReadOptions(description) : InferOptions(tensors, file),
            Tensors = tensors,
        };
    }

    private static FcnNetworkOptions ReadOptions(string description)
    {
        try
        {
            return JsonSerializer.Deserialize<FcnNetworkOptions>(File.ReadAllBytes(description), CheckpointJson.Options)
                ?? throw new CheckpointException($"{description} is empty; it should describe the segmenter beside it.");
        }
        catch (JsonException exception)
        {
            throw new CheckpointException($"{description} does not describe a segmenter: {exception.Message}", exception);
        }
    }

    private static FcnNetworkOptions InferOptions(IReadOnlyList<StoredTensor> tensors, string file)
    {
        var first = tensors.FirstOrDefault(tensor => tensor.Name == "conv1_1.weight");
        var score = tensors.FirstOrDefault(tensor => tensor.Name == "score_fr.weight");
        if (first is not { Shape: [var width, 3, 3, 3] } || score is not { Shape: [var classes, _, 1, 1] })
        {
            throw new CheckpointException(
                $"{file} holds no FCN-8s: it needs conv1_1.weight of [C, 3, 3, 3] and score_fr.weight of [classes, C, 1, 1].");
        }

        return new FcnNetworkOptions
        {
            BaseChannels = (int)width,
            ClassCount = (int)classes,
            Normalization = tensors.Any(tensor => tensor.Name == "bn1_1.weight") ? Normalization.Batch : Normalization.None,
        };
    }
}
