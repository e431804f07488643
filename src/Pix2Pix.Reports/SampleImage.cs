namespace Pix2Pix.Reports;

/// <summary>Sample images of one epoch, as one encoded sheet.</summary>
internal sealed record SampleImage
{
    public required int Epoch { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>What <see cref="Encoded"/> is: <c>image/png</c> or <c>image/jpeg</c>.</summary>
    public required string MediaType { get; init; }

    public required byte[] Encoded { get; init; }
}
