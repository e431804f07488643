namespace Pix2Pix.DependencyInjection;

/// <summary>Whether the host loads and tries one translator when it starts.</summary>
internal sealed record WarmUpPlan(string Name, Func<IServiceProvider, bool> IsWanted);
