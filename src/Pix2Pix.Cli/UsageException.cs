namespace Pix2Pix.Cli;

/// <summary>The command line makes no sense, in a way that only shows when its parts are put together.</summary>
internal sealed class UsageException(string message) : Exception(message);
