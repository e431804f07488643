using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.DependencyInjection;

/// <summary>Registers Pix2Pix.Core with an application's services.</summary>
public static class Pix2PixServiceCollectionExtensions
{
    /// <summary>
    /// Adds an <see cref="IImageTranslator"/>, the <see cref="ITranslationModel"/> under it and an <see cref="IImageCodec"/>, each
    /// once per application. The model is loaded when it is first asked for and disposed with the application.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options; may be left out where they are configured otherwise, for example bound from configuration.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPix2Pix(this IServiceCollection services, Action<Pix2PixOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<Pix2PixOptions>();
        if (configure is not null)
            services.Configure(configure);

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Pix2PixOptions>, Pix2PixOptionsValidator>());
        services.TryAddSingleton(ImageCodecs.Default);
        services.TryAddSingleton<ITranslationModel>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<Pix2PixOptions>>().Value;
            return Pix2PixModel.Load(options.ModelPath, new TranslationOptions { Mode = options.Mode, Seed = options.Seed, Device = options.Device });
        });
        services.TryAddSingleton<IImageTranslator>(provider => new ImageTranslator(
            provider.GetRequiredService<ITranslationModel>(),
            new ImageTranslatorOptions { Fit = provider.GetRequiredService<IOptions<Pix2PixOptions>>().Value.Fit }));

        return services;
    }
}
