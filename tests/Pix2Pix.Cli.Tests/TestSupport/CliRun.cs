namespace Pix2Pix.Cli.Tests.TestSupport;

/// <summary>One run of the command line, in this process.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    private static readonly Lock OneAtATime = new(); // there is one console

    public static CliRun Of(params string[] arguments)
    {
        lock (OneAtATime)
        {
            var (normalOutput, normalError) = (Console.Out, Console.Error);
            using var output = new StringWriter();
            using var error = new StringWriter();
            Console.SetOut(output);
            Console.SetError(error);

            try
            {
                return new CliRun(CommandLine.Run(arguments), output.ToString(), error.ToString());
            }
            finally
            {
                Console.SetOut(normalOutput);
                Console.SetError(normalError);
            }
        }
    }

    /// <summary>Runs a command line that must fail, with this exit code and with these words in its error.</summary>
    public static void Refused(int exitCode, string words, params string[] arguments)
    {
        var run = Of(arguments);
        Assert.True(run.ExitCode == exitCode && run.Error.Contains(words, StringComparison.Ordinal), $"exit code {run.ExitCode}: {run.Error}");
    }
}
