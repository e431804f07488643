using Pix2Pix.Translation;

namespace WebStudio;

/// <summary>A model of the studio. Each of its modes is a named model of the host.</summary>
internal sealed record StudioModel(string Name)
{
    public string KeyOf(TranslationMode mode) => $"{Name}/{mode}";
}
