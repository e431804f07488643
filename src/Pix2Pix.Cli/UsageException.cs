namespace Pix2Pix.Cli;

/// <summary>The parts of the command line do not go together.</summary>
internal sealed class UsageException(string message) : Exception(message);
