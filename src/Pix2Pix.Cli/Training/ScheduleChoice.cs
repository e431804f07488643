namespace Pix2Pix.Cli.Training;

/// <summary>The learning-rate schedules of <c>--schedule</c>.</summary>
internal enum ScheduleChoice
{
    Constant,
    Linear,
    Step,
    Cosine,
    Plateau,
}
