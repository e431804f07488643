namespace Pix2Pix.Reports;

/// <summary>Sample pictures of one epoch, as one encoded sheet.</summary>
internal sealed record SamplePicture
{
    public required int Epoch { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>What <see cref="Encoded"/> is: <c>image/png</c> or <c>image/jpeg</c>.</summary>
    public required string MediaType { get; init; }

    public required byte[] Encoded { get; init; }
}
