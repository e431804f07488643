using Pix2Pix.Translation;

namespace WebStudio;

/// <summary>The models of the studio and the modes that they run in.</summary>
internal sealed class ModelCatalog(StudioOptions options)
{
    public const TranslationMode DefaultMode = TranslationMode.PerImage;

    public static IReadOnlyList<TranslationMode> Modes { get; } = Enum.GetValues<TranslationMode>();

    public IReadOnlyList<StudioModel> Models { get; } = [.. options.Models.Keys.Select(name => new StudioModel(name))];

    public StudioModel? Find(string name) => Models.FirstOrDefault(model => model.Name == name);
}
