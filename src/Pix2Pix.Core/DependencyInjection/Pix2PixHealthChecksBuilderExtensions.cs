using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Pix2Pix.DependencyInjection;

/// <summary>Registers the health checks of models.</summary>
public static class Pix2PixHealthChecksBuilderExtensions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Adds a check that a model of <c>AddPix2Pix</c> is loaded and answers: it translates a small image through the
    /// model's queue. A full queue counts as degraded.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The model's name; left out for the main model.</param>
    /// <param name="failureStatus">What a failure counts as; unhealthy by default.</param>
    /// <param name="tags">Tags to filter by.</param>
    /// <param name="timeout">How long the answer may take; 30 seconds by default.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddPix2Pix(this IHealthChecksBuilder builder, string? name = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var model = name ?? Options.DefaultName;
        var check = model.Length == 0 ? "pix2pix" : $"pix2pix:{model}";
        return builder.Add(new HealthCheckRegistration(check, provider => new TranslationHealthCheck(provider, model), failureStatus, tags, timeout ?? Patience));
    }
}
