using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Onnx;

/// <summary>
/// A feature network in an ONNX file, for FID, KID and LPIPS. It has one input, N×3×H×W, and outputs N×C or N×C×H×W, all in 32-bit
/// floats.
/// </summary>
/// <remarks>Needs no libtorch. Safe to use from several threads at once; dispose it when no thread uses it.</remarks>
public sealed class OnnxFeatureExtractor : IFeatureExtractor, IDisposable
{
    private readonly InferenceSession _session;
    private readonly FeatureInput _input;
    private readonly string _path;
    private readonly bool _oneByOne;

    private OnnxFeatureExtractor(InferenceSession session, FeatureInput input, string path)
    {
        (_session, _input, _path) = (session, input, path);
        if (!SessionFiles.TakesColorImages(session))
            throw new FeatureNetworkException($"{path} is no feature network: its one input must be N×3×H×W of 32-bit floats.");

        if (session.OutputMetadata.Values.Any(output => !output.IsTensor || output.ElementDataType != TensorElementType.Float))
            throw new FeatureNetworkException($"{path} is no feature network: its outputs must be 32-bit floats.");

        _oneByOne = session.InputMetadata.Values.Single().Dimensions[0] == 1;
    }

    /// <summary>Loads a feature network.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="input">The size and colours that the network takes; null for <see cref="FeatureInput.Inception"/>.</param>
    /// <param name="session">How ONNX Runtime runs.</param>
    /// <returns>The extractor; the caller disposes it.</returns>
    /// <exception cref="OnnxModelException">The file is missing or damaged.</exception>
    /// <exception cref="FeatureNetworkException">The file is no feature network.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static OnnxFeatureExtractor Load(string path, FeatureInput? input = null, OnnxSessionOptions? session = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        input = OptionsGuard.Validated(input is null ? new FeatureInput() : input with { });
        OptionsGuard.Validated(input.Colors);
        var opened = SessionFiles.Open(path, OptionsGuard.Validated(session is null ? new OnnxSessionOptions() : session with { }));

        try
        {
            return new OnnxFeatureExtractor(opened, input, path);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FeatureMaps> Extract(IReadOnlyList<ImageBuffer> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (!_oneByOne || images.Count == 1)
            return [.. Run(images).Select(output => new FeatureMaps(output.Values, output.Shape))];

        // The network was exported for batches of one.
        var runs = images.Select(image => Run([image])).ToList();
        return [.. Enumerable.Range(0, runs[0].Count).Select(output => new FeatureMaps(
            [.. runs.SelectMany(run => run[output].Values)], [images.Count, .. runs[0][output].Shape.Skip(1)]))];
    }

    /// <summary>Frees the network and its memory in ONNX Runtime.</summary>
    public void Dispose() => _session.Dispose();

    private List<(float[] Values, long[] Shape)> Run(IReadOnlyList<ImageBuffer> images)
    {
        var (values, height, width) = _input.Prepare(images);

        try
        {
            using var run = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(values, [images.Count, 3, height, width]);
            using var outputs = _session.Run(run, [_session.InputNames[0]], [input], _session.OutputNames);
            return [.. outputs.Select(output => (output.GetTensorDataAsSpan<float>().ToArray(), output.GetTensorTypeAndShape().Shape))];
        }
        catch (OnnxRuntimeException exception)
        {
            throw new FeatureNetworkException($"{_path} cannot describe images of {width}×{height}: {exception.Message}", exception);
        }
    }
}
