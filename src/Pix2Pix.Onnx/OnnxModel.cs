using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>
/// An exported generator in ONNX Runtime: floats in, floats out, without libtorch. For images: <see cref="OnnxImageTranslator"/>.
/// </summary>
/// <remarks>
/// Safe to use from several threads at once, and to dispose while it is in use: calls that are running finish first.
/// </remarks>
public sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly InFlightCounter _calls = new();

    private OnnxModel(InferenceSession session, OnnxModelInfo info) => (_session, Info) = (session, info);

    /// <summary>What the file says about itself.</summary>
    public OnnxModelInfo Info { get; }

    /// <summary>Loads a file that <see cref="OnnxExporter"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How ONNX Runtime runs it.</param>
    /// <returns>The model; the caller disposes it.</returns>
    /// <exception cref="OnnxModelException">The file is missing, damaged, or no exported generator.</exception>
    public static OnnxModel Load(string path, OnnxSessionOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var session = SessionFiles.Open(path, OptionsGuard.Validated(options is null ? new OnnxSessionOptions() : options with { }));

        try
        {
            var info = ModelDescription.Read(session.ModelMetadata.CustomMetadataMap, path);
            SessionFiles.CheckSignature(session, info.Translation, path);
            return new OnnxModel(session, info);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Translates a batch.</summary>
    /// <param name="input"><paramref name="count"/>×C×height×width in [-1, 1], row-major; it stays as it is.</param>
    /// <param name="count">The number of images, at least 1.</param>
    /// <param name="height">Rows: a multiple of the model's size multiple, and at least its minimum size.</param>
    /// <param name="width">Pixels per row: as for <paramref name="height"/>.</param>
    /// <returns>A new array: <paramref name="count"/>×C×height×width in [-1, 1], row-major.</returns>
    /// <exception cref="ArgumentException">The length or the sizes do not fit the model.</exception>
    /// <exception cref="OnnxModelException">ONNX Runtime fails, for example because there is too little memory.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public float[] Translate(float[] input, int count, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckShape(input.Length, count, height, width);
        using var call = _calls.Begin(this);

        try
        {
            return Run(input, [count, Info.Translation.InputChannels, height, width]);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException(
                $"ONNX Runtime cannot translate {count} images of {width}×{height}: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses further calls, waits until those that are running have finished, and frees the model.</summary>
    public void Dispose()
    {
        if (_calls.Close())
            _session.Dispose();
    }

    private float[] Run(float[] input, long[] shape)
    {
        using var run = new RunOptions();
        using var images = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var results = _session.Run(run, [GraphBuilder.Input], [images], [GraphBuilder.Output]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private void CheckShape(int length, int count, int height, int width)
    {
        var model = Info.Translation;
        if (count < 1 || height % model.SizeMultiple != 0 || width % model.SizeMultiple != 0 || Math.Min(height, width) < model.MinimumSize)
        {
            throw new ArgumentException(
                $"This model takes images whose sides are multiples of {model.SizeMultiple} and at least {model.MinimumSize}, "
                + $"but there are {count} of {width}×{height}.");
        }

        var expected = (long)count * model.InputChannels * height * width;
        if (length != expected)
        {
            throw new ArgumentException(
                $"{count} images of {width}×{height} with {model.InputChannels} channels have {expected} values, but there are {length}.");
        }
    }
}
