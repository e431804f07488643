using Pix2Pix.Imaging;

namespace Quickstart;

/// <summary>What the generator made of the held-out label maps at one time.</summary>
internal sealed record Snapshot(string Title, IReadOnlyList<ImageBuffer> Outputs, double MeanAbsoluteError, double PeakSignalToNoiseRatio);
