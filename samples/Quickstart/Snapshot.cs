using Pix2Pix.Imaging;

namespace Quickstart;

/// <summary>The translations of the held-out label maps at one moment of the training, with their mean scores.</summary>
internal sealed record Snapshot(string Title, IReadOnlyList<ImageBuffer> Outputs, double MeanAbsoluteError, double PeakSignalToNoiseRatio);
