namespace Pix2Pix.Cli.Training;

/// <summary>The learning-rate schedules that <c>--schedule</c> chooses from.</summary>
internal enum ScheduleChoice
{
    Constant,
    Linear,
    Step,
    Cosine,
    Plateau,
}
