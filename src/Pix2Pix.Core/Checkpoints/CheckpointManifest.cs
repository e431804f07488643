using System.Text.Json;

namespace Pix2Pix.Checkpoints;

/// <summary>The content of <c>checkpoint.json</c>.</summary>
internal sealed record CheckpointManifest
{
    public const string FileName = "checkpoint.json";

    public required int FormatVersion { get; init; }

    public required long Step { get; init; }

    /// <summary>Whether it was the best in validation when it was saved.</summary>
    public bool IsBest { get; init; }

    public required IReadOnlyDictionary<string, CheckpointFile> Files { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Sections { get; init; }

    /// <summary>The size and checksum of one file of weights. The checksum is SHA-256 in lower-case hexadecimal digits.</summary>
    internal sealed record CheckpointFile
    {
        public required long Bytes { get; init; }

        public required string Sha256 { get; init; }
    }
}
