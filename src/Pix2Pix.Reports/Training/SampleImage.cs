namespace Pix2Pix.Reports.Training;

/// <summary>The sample images of one epoch, as one encoded sheet.</summary>
internal sealed record SampleImage
{
    public required int Epoch { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>The form of <see cref="Encoded"/>: <c>image/png</c> or <c>image/jpeg</c>.</summary>
    public required string MediaType { get; init; }

    public required byte[] Encoded { get; init; }
}
