using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.DependencyInjection;

/// <summary>Translates a small white image through a model's queue, which loads the model if nothing has yet.</summary>
internal static class TrialTranslation
{
    private const int Size = 16;
    private const int ColorChannels = 3;

    public static Task RunAsync(IServiceProvider provider, string name, CancellationToken cancellationToken)
    {
        var queue = provider.GetNamed<TranslationQueue>(name);
        var image = new ImageBuffer(Size, Size, ChannelsFor(provider, name));
        image.Bytes.Fill(byte.MaxValue); // as a label map: void, whatever the classes are
        return queue.TryOutAsync(image, cancellationToken);
    }

    private static int ChannelsFor(IServiceProvider provider, string name)
    {
        if (provider.FindNamed<ITranslationModel>(name) is not { } model)
            return ColorChannels; // another kind of translator, which does not say what it takes

        var options = provider.GetRequiredService<IOptionsMonitor<Pix2PixOptions>>().Get(name);
        return (options.Image.Labels ?? model.Info.Labels) is { } labels
            ? labels.Colors.Count > 0 ? ColorChannels : 1
            : model.Info.InputChannels;
    }
}
