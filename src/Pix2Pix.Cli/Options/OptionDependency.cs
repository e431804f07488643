using System.CommandLine;

namespace Pix2Pix.Cli.Options;

/// <summary>When an option has an effect.</summary>
/// <param name="Holds">Whether it has one, beside all other options.</param>
/// <param name="Needs">What it needs, for messages.</param>
internal sealed record OptionDependency(Func<ParseResult, bool> Holds, string Needs);
