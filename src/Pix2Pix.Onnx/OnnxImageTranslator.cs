using Pix2Pix.Imaging;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>
/// Translates images with an exported generator in ONNX Runtime. It prepares them as <see cref="ImageTranslator"/> does, and needs no
/// libtorch.
/// </summary>
/// <remarks>
/// Safe to use from several threads at once, and to dispose while it is in use: calls that are running finish first. Exported models are
/// deterministic, so seeds are ignored.
/// </remarks>
/// <example>
/// <code>
/// using var translator = OnnxImageTranslator.Load("facades.onnx");
/// translator.Translate(ImageBuffer.Load("labels.png")).Save("photo.png");
/// </code>
/// </example>
public sealed class OnnxImageTranslator : IImageTranslator, IDisposable
{
    private readonly OnnxModel _model;
    private readonly ImagePreparation _preparation;

    private OnnxImageTranslator(OnnxModel model, ImageTranslatorOptions? options) =>
        (_model, _preparation) = (model, new ImagePreparation(model.Info.Translation, options));

    /// <summary>What the file says about itself.</summary>
    public OnnxModelInfo Info => _model.Info;

    /// <inheritdoc/>
    /// <remarks>True: exported files have no noise.</remarks>
    public bool IsDeterministic => true;

    /// <summary>Loads a file that <see cref="OnnxExporter"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to prepare images, and what to make of the output.</param>
    /// <param name="session">How ONNX Runtime runs.</param>
    /// <returns>The translator; the caller disposes it.</returns>
    /// <exception cref="OnnxModelException">The file is missing, damaged, or no exported generator.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static OnnxImageTranslator Load(string path, ImageTranslatorOptions? options = null, OnnxSessionOptions? session = null)
    {
        var model = OnnxModel.Load(path, session);

        try
        {
            return new OnnxImageTranslator(model, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="OnnxModelException">ONNX Runtime fails, for example because there is too little memory.</exception>
    /// <exception cref="ObjectDisposedException">The translator is disposed.</exception>
    public ImageBuffer Translate(ImageBuffer image, long? seed = null)
    {
        var translation = _preparation.Prepare(image);

        foreach (var part in translation.Parts)
            translation.Add(part, Run(part));

        return translation.Finish();
    }

    /// <summary>Refuses further calls, waits until those that are running have finished, and frees the model.</summary>
    public void Dispose() => _model.Dispose();

    private ImageBuffer Run(PreparedImage part)
    {
        var image = part.Image;
        var input = new float[image.Width * image.Height * image.Channels];
        PixelPlanes.Write(image, input);

        var output = _model.Translate(input, 1, image.Height, image.Width);
        return PixelPlanes.Read(output, image.Width, image.Height, Info.Translation.OutputChannels, part.OutputType);
    }
}
