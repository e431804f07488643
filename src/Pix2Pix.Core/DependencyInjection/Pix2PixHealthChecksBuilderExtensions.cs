using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pix2Pix.DependencyInjection;

// Here it is found without a using directive of its own.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds health checks of models that <c>AddPix2Pix</c> or <c>AddImageTranslator</c> registers.</summary>
public static class Pix2PixHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Adds a check that translates a small image through a model's queue. Healthy: the model answers. Degraded: its queue is full, or
    /// others keep it busy for longer than the timeout. Otherwise it counts as <paramref name="failureStatus"/>: the model cannot be loaded,
    /// fails, or has been at the same image for ten timeouts.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The model's name; null for the main model. The check is called <c>pix2pix</c> or <c>pix2pix:name</c>.</param>
    /// <param name="failureStatus">How a failure is reported; <see cref="HealthStatus.Unhealthy"/> by default.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <param name="timeout">How long the answer may take; 30 seconds by default.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddPix2Pix(
        this IHealthChecksBuilder builder,
        string? name = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var model = name ?? Options.Options.DefaultName;
        var check = model.Length == 0 ? "pix2pix" : $"pix2pix:{model}";

        return builder.Add(new HealthCheckRegistration(
            check, provider => new TranslationHealthCheck(provider, model), failureStatus, tags, timeout ?? DefaultTimeout));
    }
}
