namespace Pix2Pix.Networks;

/// <summary>Which mean and variance batch normalisation divides by.</summary>
internal enum FeatureStatistics
{
    /// <summary>The batch's own, which also move the running ones: training.</summary>
    BatchAndTrack,

    /// <summary>The batch's own; nothing is remembered.</summary>
    Batch,

    /// <summary>Each image's own, so that an image's result does not depend on its neighbours in the batch.</summary>
    Image,

    /// <summary>The running ones gathered in training.</summary>
    Running,
}
