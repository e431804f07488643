using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Pix2Pix.DependencyInjection;

/// <summary>Services under a name: keyed by it, or without a key under the empty name.</summary>
internal static class NamedServices
{
    /// <summary>A service's name in logs and metrics.</summary>
    public static string DisplayNameOf(string name) => name.Length == 0 ? "default" : name;

    public static void TryAddNamedSingleton<T>(this IServiceCollection services, string name, Func<IServiceProvider, T> create)
        where T : class
    {
        if (name.Length == 0)
            services.TryAddSingleton(create);
        else
            services.TryAddKeyedSingleton(name, (provider, _) => create(provider));
    }

    public static T GetNamed<T>(this IServiceProvider provider, string name)
        where T : class => name.Length == 0 ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(name);

    public static T? FindNamed<T>(this IServiceProvider provider, string name)
        where T : class => name.Length == 0 ? provider.GetService<T>() : provider.GetKeyedService<T>(name);
}
