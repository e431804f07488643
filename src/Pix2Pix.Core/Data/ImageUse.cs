using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>The checkpoint section that says how a training read its images, beside jitter, labels and inputs.</summary>
internal sealed record ImageUse
{
    public TranslationDirection? Direction { get; init; }

    public SampleRange? InputRange { get; init; }

    public SampleRange? OutputRange { get; init; }
}
