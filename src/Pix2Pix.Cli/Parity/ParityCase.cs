using System.Text.Json;
using System.Text.Json.Serialization;
using Pix2Pix.Checkpoints;

namespace Pix2Pix.Cli.Parity;

/// <summary>How the reference was run and what it computed: <c>case.json</c>, under its own names, and the files beside it.</summary>
internal sealed record ParityCase
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = false };

    [JsonPropertyName("netG")]
    public required string Generator { get; init; }

    [JsonPropertyName("norm")]
    public required string Norm { get; init; }

    [JsonPropertyName("downs")]
    public int Downs { get; init; }

    [JsonPropertyName("ngf")]
    public required int GeneratorChannels { get; init; }

    [JsonPropertyName("blocks")]
    public int Blocks { get; init; }

    [JsonPropertyName("netD")]
    public required string Discriminator { get; init; }

    [JsonPropertyName("ndf")]
    public required int DiscriminatorChannels { get; init; }

    [JsonPropertyName("layers")]
    public int Layers { get; init; }

    [JsonPropertyName("gan")]
    public required string Gan { get; init; }

    [JsonPropertyName("lambda_l1")]
    public required double L1Weight { get; init; }

    [JsonPropertyName("in")]
    public required int InputChannels { get; init; }

    [JsonPropertyName("out")]
    public required int OutputChannels { get; init; }

    [JsonPropertyName("losses")]
    public required IReadOnlyList<IReadOnlyDictionary<string, double>> Losses { get; init; }

    [JsonIgnore]
    public IReadOnlyList<StoredTensor> GeneratorWeights { get; private init; } = [];

    [JsonIgnore]
    public IReadOnlyList<StoredTensor> DiscriminatorWeights { get; private init; } = [];

    [JsonIgnore]
    public IReadOnlyDictionary<string, StoredTensor> Tensors { get; private init; } = new Dictionary<string, StoredTensor>();

    public static ParityCase Load(string directory)
    {
        var path = Path.Combine(directory, "case.json");
        if (!File.Exists(path))
            throw new IOException($"{directory} is no parity case: {path} is missing.");

        try
        {
            var described = JsonSerializer.Deserialize<ParityCase>(File.ReadAllText(path), Json) ?? throw new JsonException("it is empty");
            return described with
            {
                GeneratorWeights = WeightFile.Load(Path.Combine(directory, "G.pth")).Tensors,
                DiscriminatorWeights = WeightFile.Load(Path.Combine(directory, "D.pth")).Tensors,
                Tensors = SafetensorsFile.Load(Path.Combine(directory, "tensors.safetensors")).Tensors.ToDictionary(tensor => tensor.Name),
            };
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
