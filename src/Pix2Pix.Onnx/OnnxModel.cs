using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>An exported generator in ONNX Runtime: floats in, floats out, without libtorch.</summary>
/// <remarks>Safe to use from several threads at once, and to dispose while it is used: what runs then ends well.</remarks>
public sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly InFlightCounter _uses = new();

    private OnnxModel(InferenceSession session, OnnxModelInfo info) => (_session, Info) = (session, info);

    /// <summary>What the file says about itself.</summary>
    public OnnxModelInfo Info { get; }

    /// <summary>Loads a file that <see cref="OnnxExporter"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to run it.</param>
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
    /// <param name="input">count×C×height×width in [-1, 1], row-major; left as it is.</param>
    /// <param name="count">Images.</param>
    /// <param name="height">Rows, a multiple of the model's size multiple.</param>
    /// <param name="width">Pixels per row, likewise.</param>
    /// <returns>count×C×height×width in [-1, 1], row-major.</returns>
    /// <exception cref="ArgumentException">Length or size do not fit the model.</exception>
    /// <exception cref="OnnxModelException">ONNX Runtime fails, for example for want of memory.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    public float[] Translate(float[] input, int count, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckShape(input.Length, count, height, width);
        using var use = _uses.Begin(this);

        try
        {
            return Run(input, [count, Info.Translation.InputChannels, height, width]);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException($"ONNX Runtime cannot translate {count} images of {width}×{height}: {exception.Message}", exception);
        }
    }

    /// <summary>Lets no further translation begin, waits until those that run have ended, and frees the model.</summary>
    public void Dispose()
    {
        if (_uses.Close())
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
            throw new ArgumentException($"This model takes images whose sides are multiples of {model.SizeMultiple} and at least {model.MinimumSize}, but there are {count} of {width}×{height}.");

        if (length != (long)count * model.InputChannels * height * width)
            throw new ArgumentException($"{count} images of {width}×{height} with {model.InputChannels} channels have {(long)count * model.InputChannels * height * width} values, but there are {length}.");
    }
}
