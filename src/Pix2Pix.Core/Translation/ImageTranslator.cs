using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>Puts images through any <see cref="ITranslationModel"/>.</summary>
/// <remarks>A model from one to two channels is taken for colourisation: lightness in, chroma (CIE a*, b*) out, merged to RGB.</remarks>
public sealed class ImageTranslator : IImageTranslator
{
    private readonly ITranslationModel _model;
    private readonly ImagePreparation _preparation;

    /// <summary>Wraps a model, which stays the caller's.</summary>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public ImageTranslator(ITranslationModel model, ImageTranslatorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _preparation = new ImagePreparation(model.Info, options);
    }

    /// <inheritdoc/>
    public ImageBuffer Translate(ImageBuffer image, long? seed = null) => _preparation.Translate(image, prepared =>
    {
        using var input = ImageTensors.ToTensor(prepared.Image);
        using var output = _model.Translate(input, NoiseSeed.OfTile(seed ?? _model.Info.Seed, prepared.Tile));
        return ImageTensors.ToImage(output, prepared.OutputType);
    });
}
