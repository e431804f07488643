namespace Pix2Pix.DependencyInjection;

/// <summary>Says of one translator whether the host makes it ready at start.</summary>
internal sealed record WarmUpPlan(string Name, Func<IServiceProvider, bool> IsWanted);
