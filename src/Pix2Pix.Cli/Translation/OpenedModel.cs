using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>A trained model, in libtorch or in ONNX Runtime.</summary>
/// <param name="Translator">Translates with the model.</param>
/// <param name="Resource">The model, disposed with this.</param>
/// <param name="Info">What it takes and gives.</param>
internal sealed record OpenedModel(IImageTranslator Translator, IDisposable Resource, TranslationModelInfo Info) : IDisposable
{
    public void Dispose() => Resource.Dispose();
}
