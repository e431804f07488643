using Microsoft.Extensions.Logging;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Translation;

/// <summary>
/// Translates images of any size and sample type with a trained network: prepares an image for the network, runs the network, and
/// brings the output into the form that the options ask for.
/// </summary>
/// <remarks>
/// A model from one to two channels is taken for colourisation: lightness in, chroma (CIE a*, b*) out, merged to RGB. Safe to use
/// from several threads at once, and to dispose while it is in use: calls that are running finish first.
/// </remarks>
/// <example>
/// <code>
/// using var translator = ImageTranslator.Load("runs/facades");
/// translator.Translate(ImageBuffer.Load("labels.png")).Save("photo.png");
/// </code>
/// </example>
public sealed class ImageTranslator : IImageTranslator, IDisposable
{
    private readonly ITranslationModel _model;
    private readonly ImagePreparation _preparation;
    private readonly IDisposable? _owned;

    /// <summary>Borrows a model, of any kind: it stays the caller's, and must outlive the translator.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">How to prepare images, and what to make of the output.</param>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The label classes of the options do not match the model's input channels.</exception>
    public ImageTranslator(ITranslationModel model, ImageTranslatorOptions? options = null)
        : this(model, options, owned: null)
    {
    }

    private ImageTranslator(ITranslationModel model, ImageTranslatorOptions? options, IDisposable? owned)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        _preparation = new ImagePreparation(model.Info, options);
        _owned = owned;
    }

    /// <summary>What the model takes and gives.</summary>
    public TranslationModelInfo Info => _model.Info;

    /// <inheritdoc/>
    public bool IsDeterministic => _model.Info.IsDeterministic;

    /// <summary>Loads a model from the output of a training, or from weights of the PyTorch reference.</summary>
    /// <param name="path">
    /// A run's or a checkpoint's directory, or a <c>.pth</c> or <c>.safetensors</c> file of a generator, whose architecture is
    /// recognised from the names and shapes of its weights.
    /// </param>
    /// <param name="options">How to prepare images, and what to make of the output.</param>
    /// <param name="translation">How to run the model: device, mode, precision, seed.</param>
    /// <param name="logger">See <see cref="Pix2PixModel.Load"/>.</param>
    /// <returns>The translator, which owns its model; the caller disposes it.</returns>
    /// <exception cref="Checkpoints.CheckpointException">There is nothing usable there; the message says why.</exception>
    /// <exception cref="TorchBackendException">libtorch or the device cannot be used.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The label classes of the options do not match the model's input channels.</exception>
    public static ImageTranslator Load(
        string path, ImageTranslatorOptions? options = null, TranslationOptions? translation = null, ILogger? logger = null)
    {
        var model = Pix2PixModel.Load(path, translation, logger);

        try
        {
            return new ImageTranslator(model, options, owned: model);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The translator owns its model and is disposed.</exception>
    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        var translation = _preparation.Prepare(image);

        foreach (var part in translation.Parts)
            translation.Add(part, Run(part, seed ?? _model.Info.Seed));

        return translation.Finish();
    }

    /// <summary>
    /// Of a translator that <see cref="Load"/> returned: refuses further calls, waits until those that are running have finished,
    /// and disposes the model. A borrowed model stays as it is.
    /// </summary>
    public void Dispose() => _owned?.Dispose();

    private ImageBuffer Run(PreparedImage part, long? seed)
    {
        using var input = ImageTensors.ToTensor(part.Image);
        using var output = _model.Translate(input, NoiseSeed.OfTile(seed, part.Tile));
        return ImageTensors.ToImage(output, part.OutputType);
    }
}
