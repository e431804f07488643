namespace Pix2Pix.Training;

/// <summary>How the schedule of a resumed <see cref="Pix2PixTrainer"/> may differ from that of the checkpoint.</summary>
public enum ResumedSchedule
{
    /// <summary>It must be the same.</summary>
    Same,

    /// <summary>
    /// It must be of the same type, and the rest of the training follows the trainer's: for example a
    /// <see cref="LinearDecaySchedule"/> that is stretched over more epochs.
    /// </summary>
    Stretched,
}
