using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pix2Pix.Translation;

namespace Pix2Pix.DependencyInjection;

/// <summary>Healthy where the model answers; degraded where it is busy with others, which passes.</summary>
internal sealed class TranslationHealthCheck(IServiceProvider provider, string name) : IHealthCheck
{
    // A large image may take as long as this many checks.
    private const int PatienceInTimeouts = 10;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await TrialTranslation.RunAsync(provider, name, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The model answers.", Load());
        }
        catch (TranslationQueueFullException exception)
        {
            return HealthCheckResult.Degraded(exception.Message, data: Load());
        }
        catch (OperationCanceledException) when (IsBusy(context.Registration.Timeout))
        {
            return HealthCheckResult.Degraded("The model is busy with other requests.", data: Load());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception);
        }
    }

    private bool IsBusy(TimeSpan timeout) =>
        provider.GetNamed<TranslationQueue>(name) is { Running: > 0 } queue && queue.SinceLastSign < PatienceInTimeouts * timeout;

    private Dictionary<string, object> Load()
    {
        var queue = provider.GetNamed<TranslationQueue>(name);
        return new() { ["running"] = queue.Running, ["waiting"] = queue.Waiting };
    }
}
