namespace Pix2Pix.Reports.Tests.TensorBoard;

/// <summary>An event as an independent reader saw it.</summary>
internal sealed record SeenEvent
{
    public double WallTime { get; init; }

    public long Step { get; init; }

    public string? Version { get; init; }

    public bool IsStart { get; init; }

    public IReadOnlyDictionary<string, float> Scalars { get; init; } = new Dictionary<string, float>();

    public string? ImageTag { get; init; }

    public (int Width, int Height) ImageSize { get; init; }

    public byte[] Image { get; init; } = [];
}
