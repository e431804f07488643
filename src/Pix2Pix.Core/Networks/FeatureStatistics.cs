namespace Pix2Pix.Networks;

/// <summary>The mean and variance that batch normalisation uses.</summary>
internal enum FeatureStatistics
{
    /// <summary>The batch's own, which also update the running ones: training.</summary>
    BatchAndTrack,

    /// <summary>The batch's own; the running ones stay.</summary>
    Batch,

    /// <summary>Each image's own, so that an image's result does not depend on the other images of the batch.</summary>
    Image,

    /// <summary>The running ones, gathered in training.</summary>
    Running,
}
