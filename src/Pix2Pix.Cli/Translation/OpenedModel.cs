using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Translation;

/// <summary>A trained model, in libtorch or in ONNX Runtime.</summary>
internal sealed record OpenedModel(IImageTranslator Translator, IDisposable Resource, TranslationModelInfo Info) : IDisposable
{
    public void Dispose() => Resource.Dispose();
}
