using Pix2Pix.Imaging;
using Pix2Pix.Translation.Batches;

namespace Application.Extensions;

/// <summary>A job: its image comes from one dictionary, and its translation goes to another.</summary>
internal sealed class DictionaryJob(
    string name, IDictionary<string, ImageBuffer> images, IDictionary<string, ImageBuffer> translations) : ITranslationJob
{
    public string Name => name;

    public string Destination => $"translations[{name}]";

    public bool OutputExists() => translations.ContainsKey(name);

    public ImageBuffer Read(IImageCodec codec) => images[name];

    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace)
    {
        if (replace)
            translations[name] = translation;
        else
            translations.Add(name, translation);

        return null;
    }
}
