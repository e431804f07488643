namespace Pix2Pix.Cli.Options;

/// <summary>A <see cref="DependentOption{T}"/> of any type.</summary>
internal interface IDependentOption
{
    /// <summary>When the option has an effect; null for always.</summary>
    OptionDependency? Dependency { get; }
}
