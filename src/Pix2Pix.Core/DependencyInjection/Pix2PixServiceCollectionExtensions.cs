using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pix2Pix.DependencyInjection;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

// Here it is found without a using directive of its own.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers models and translators with an application's services.</summary>
/// <remarks>
/// A model gives three singletons, each over the next: a <see cref="TranslationQueue"/>, which serves many callers and bounds their
/// number, the <see cref="IImageTranslator"/> (images) and the <see cref="ITranslationModel"/> (tensors). The container disposes them. A
/// named model gives them as keyed services under its name. An <see cref="IImageCodec"/> is registered too, unless there is one.
/// </remarks>
public static class Pix2PixServiceCollectionExtensions
{
    /// <summary>Adds the application's only or main model.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; null where they are configured elsewhere.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPix2Pix(this IServiceCollection services, Action<Pix2PixOptions>? configure = null) =>
        services.AddPix2Pix(Options.Options.DefaultName, configure);

    /// <summary>Adds the application's only or main model, with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section that holds the properties of <see cref="Pix2PixOptions"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPix2Pix(this IServiceCollection services, IConfiguration configuration) =>
        services.AddPix2Pix(Options.Options.DefaultName, configuration);

    /// <summary>Adds a model under a name, with options from configuration.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of the services, the name of the options, and the model's name in metrics.</param>
    /// <param name="configuration">The section that holds the properties of <see cref="Pix2PixOptions"/>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPix2Pix(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<Pix2PixOptions>(name, configuration);
        return services.AddPix2Pix(name);
    }

    /// <summary>Adds a model under a name.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of the services, the name of the options, and the model's name in metrics.</param>
    /// <param name="configure">Sets the options; null where they are configured elsewhere.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPix2Pix(this IServiceCollection services, string name, Action<Pix2PixOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);

        var options = services.AddOptions<Pix2PixOptions>(name).ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Pix2PixOptions>, Pix2PixOptionsValidator>());
        services.TryAddNamedSingleton<ITranslationModel>(
            name, provider => ModelLoader.Load(name, OptionsOf(provider, name), provider.GetService<ILoggerFactory>()));

        return services.AddTranslator(
            name,
            provider => new ImageTranslator(provider.GetNamed<ITranslationModel>(name), OptionsOf(provider, name).Image),
            provider => OptionsOf(provider, name).Queue,
            provider => OptionsOf(provider, name).WarmUp);
    }

    /// <summary>
    /// Adds any other translator under a name, for example an ONNX model, with the queue, metrics, warm-up and health check that a
    /// model gets.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key of the services, and the model's name in metrics; empty for the application's main translator.</param>
    /// <param name="create">Creates the translator, once; the container disposes it.</param>
    /// <param name="queue">How many requests run at once, and how many may wait; null for the defaults.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddImageTranslator(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, IImageTranslator> create,
        TranslationQueueOptions? queue = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(create);
        return services.AddTranslator(name, create, _ => queue, _ => true);
    }

    private static IServiceCollection AddTranslator(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, IImageTranslator> create,
        Func<IServiceProvider, TranslationQueueOptions?> queue,
        Func<IServiceProvider, bool> warmsUp)
    {
        services.TryAddSingleton(ImageCodecs.Default);
        services.TryAddNamedSingleton(name, create);
        services.TryAddNamedSingleton(name, provider => new TranslationQueue(
            provider.GetNamed<IImageTranslator>(name),
            queue(provider),
            NamedServices.DisplayNameOf(name),
            provider.GetService<IMeterFactory>()));

        services.AddSingleton(new WarmUpPlan(name, warmsUp));
        services.AddHostedService<TranslationWarmUp>();
        return services;
    }

    private static Pix2PixOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<Pix2PixOptions>>().Get(name);
}
