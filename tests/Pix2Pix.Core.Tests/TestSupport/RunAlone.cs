namespace Pix2Pix.Tests.TestSupport;

/// <summary>Tests of what the whole process shares: none runs beside another.</summary>
[CollectionDefinition(nameof(RunAlone), DisableParallelization = true)]
public sealed class RunAlone;
