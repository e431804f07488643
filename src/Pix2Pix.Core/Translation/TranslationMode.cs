namespace Pix2Pix.Translation;

/// <summary>
/// How a trained generator runs. The paper keeps dropout and batch statistics at test time, which other networks do not; hence the
/// choice.
/// </summary>
public enum TranslationMode
{
    /// <summary>
    /// Dropout off, batch normalisation with each image's own statistics: the same input gives the same output, whatever else is in the
    /// batch. For a batch of one this is the paper's way without the noise.
    /// </summary>
    PerImage,

    /// <summary>
    /// Dropout on as the noise z, batch normalisation with the statistics of the batch (paper, section 3.4):
    /// every call differs unless seeded.
    /// </summary>
    Paper,

    /// <summary>
    /// Dropout off, batch normalisation with the running statistics of training (evaluation mode). For models trained with larger
    /// batches, for tiles, and for video.
    /// </summary>
    RunningStatistics,
}
