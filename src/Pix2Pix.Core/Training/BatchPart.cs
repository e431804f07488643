namespace Pix2Pix.Training;

/// <summary>A part of a batch that goes through the networks at once; by default the whole batch.</summary>
internal sealed class BatchPart
{
    /// <summary>The images to translate (x), N×C×H×W, on the training's device.</summary>
    public required Tensor Input { get; init; }

    /// <summary>The images they should become (y).</summary>
    public required Tensor Target { get; init; }

    /// <summary>The part's share of the batch, which its loss is multiplied by; 1 for all of it.</summary>
    public required double Share { get; init; }

    /// <summary>Fixes the noise z of the part's translation.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The translation G(x, z), for the discriminator to judge; null until there is one.</summary>
    public Tensor? Output { get; set; }
}
