namespace Pix2Pix.Translation.Queueing;

/// <summary>How a request ended.</summary>
internal enum TranslationOutcome
{
    Succeeded,
    Failed,
    Cancelled,
    Rejected,
}
