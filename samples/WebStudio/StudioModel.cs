using Pix2Pix.Translation;

namespace WebStudio;

/// <summary>A model that can be drawn for. Each way of running it is a named model of the host.</summary>
internal sealed record StudioModel(string Name)
{
    public string KeyOf(TranslationMode mode) => $"{Name}/{mode}";
}
