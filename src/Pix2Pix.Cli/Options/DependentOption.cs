using System.CommandLine;

namespace Pix2Pix.Cli.Options;

/// <summary>An option that may have an effect only beside others.</summary>
internal sealed class DependentOption<T>(string name) : Option<T>(name), IDependentOption
{
    public OptionDependency? Dependency { get; set; }
}
