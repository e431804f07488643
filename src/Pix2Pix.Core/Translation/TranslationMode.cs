namespace Pix2Pix.Translation;

/// <summary>How a trained generator is run. The paper's way differs from what other networks do at test time, hence the choice.</summary>
public enum TranslationMode
{
    /// <summary>
    /// Dropout off, batch normalisation with each image's own statistics: the same input gives the same output,
    /// whatever else is in the batch.
    /// </summary>
    PerImage,

    /// <summary>
    /// Dropout on as the noise z, batch normalisation with the statistics of the batch at hand (paper, section 3.4):
    /// every call differs unless seeded.
    /// </summary>
    Paper,

    /// <summary>
    /// Dropout off, batch normalisation with the running statistics of training (evaluation mode). Fit for models
    /// trained with larger batches.
    /// </summary>
    RunningStatistics,
}
