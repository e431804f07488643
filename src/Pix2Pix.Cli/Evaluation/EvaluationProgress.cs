using Pix2Pix.Evaluation;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>Counts the images on a terminal, on one line that is wiped in the end.</summary>
internal sealed class EvaluationProgress(int count, string what) : IProgress<ImageScores>, IDisposable
{
    private readonly bool _live = !Console.IsErrorRedirected && !Console.IsOutputRedirected;
    private int _done;

    public void Report(ImageScores value)
    {
        _done++;
        if (_live)
            Console.Error.Write(FormattableString.Invariant($"\r{_done} of {count} of {what}\u001b[K"));
    }

    public void Dispose()
    {
        if (_live)
            Console.Error.Write("\r\u001b[K");
    }
}
