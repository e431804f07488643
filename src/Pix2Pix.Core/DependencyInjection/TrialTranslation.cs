using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.DependencyInjection;

/// <summary>Translates a small black image through a model's queue, loading the model where nothing has yet.</summary>
internal static class TrialTranslation
{
    private const int Size = 16;
    private const int UnknownModelChannels = 3;

    public static Task RunAsync(IServiceProvider provider, string name, CancellationToken cancellationToken)
    {
        var queue = provider.GetNamed<TranslationQueue>(name);
        var channels = provider.FindNamed<ITranslationModel>(name)?.Info is { } info ? ChannelsOf(info) : UnknownModelChannels;
        return queue.TryOutAsync(new ImageBuffer(Size, Size, channels), cancellationToken);
    }

    private static int ChannelsOf(TranslationModelInfo info) => info.Labels is { } labels ? labels.Colors.Count > 0 ? 3 : 1 : info.InputChannels;
}
