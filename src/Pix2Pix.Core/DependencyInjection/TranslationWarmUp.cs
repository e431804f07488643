using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pix2Pix.DependencyInjection;

/// <summary>
/// Loads the models and translates a small image with each before the host counts as started. So the first request does not wait
/// for a model, and a model that cannot be loaded stops the start.
/// </summary>
internal sealed partial class TranslationWarmUp(
    IServiceProvider provider, IEnumerable<WarmUpPlan> plans, ILogger<TranslationWarmUp> logger) : IHostedService
{
    private readonly ILogger _logger = logger;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var name in plans.Where(plan => plan.IsWanted(provider)).Select(plan => plan.Name).Distinct())
        {
            var start = Stopwatch.GetTimestamp();
            await TrialTranslation.RunAsync(provider, name, cancellationToken).ConfigureAwait(false);
            LogReady(NamedServices.DisplayNameOf(name), Stopwatch.GetElapsedTime(start));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2, LogLevel.Information, "Model '{Name}' ready after {Elapsed}")]
    private partial void LogReady(string name, TimeSpan elapsed);
}
