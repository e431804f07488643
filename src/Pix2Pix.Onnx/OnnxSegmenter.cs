using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Onnx;

/// <summary>
/// A segmenter in an ONNX file, without libtorch. Its one input is 1×3×H×W in 32-bit floats; its first output is 1×C×H×W scores, whose
/// highest is the class, or 1×H×W or 1×1×H×W class numbers as integers.
/// </summary>
/// <remarks>Thread-safe. Runs on the CPU. Dispose it when no call is running any more.</remarks>
public sealed class OnnxSegmenter : ISegmenter, IDisposable
{
    private readonly InferenceSession _session;
    private readonly ImageNormalization _input;
    private readonly string _path;
    private readonly string _output;

    private OnnxSegmenter(InferenceSession session, OnnxSegmenterOptions options, string path)
    {
        (_session, _input, _path, _output) = (session, OptionsGuard.Validated(options.Input), path, session.OutputNames[0]);
        if (!SessionFiles.TakesColorImages(session))
            throw new OnnxModelException($"{path} is no segmenter: its one input must be N×3×H×W of 32-bit floats.");

        var output = session.OutputMetadata[_output];
        if (!IsSegmentation(output))
        {
            throw new OnnxModelException(
                $"{path} is no segmenter: its first output must be N×C×H×W scores in 32-bit floats, "
                + "or N×H×W class numbers in 64, 32 or 8 bits.");
        }

        ClassCount = options.ClassCount
            ?? (output is { ElementDataType: TensorElementType.Float, Dimensions: [_, > 1 and <= 256 and var classes, _, _] }
                ? classes
                : throw new OnnxModelException($"{path} does not say how many classes it has; give OnnxSegmenterOptions.ClassCount."));
    }

    /// <inheritdoc/>
    public int ClassCount { get; }

    /// <summary>Loads an ONNX file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The class count, where the file does not state it, and the input range; by default torchvision's.</param>
    /// <param name="session">Threads and other settings of ONNX Runtime.</param>
    /// <returns>The segmenter; the caller disposes it.</returns>
    /// <exception cref="OnnxModelException">The file is missing, damaged or not a segmenter.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static OnnxSegmenter Load(string path, OnnxSegmenterOptions? options = null, OnnxSessionOptions? session = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options = OptionsGuard.Validated(options is null ? new OnnxSegmenterOptions() : options with { });
        var opened = SessionFiles.Open(path, OptionsGuard.Validated(session is null ? new OnnxSessionOptions() : session with { }));

        try
        {
            return new OnnxSegmenter(opened, options, path);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="OnnxModelException">ONNX Runtime fails, for example because the file has a fixed size, or the output has
    /// another shape than the file states.</exception>
    public ImageBuffer Segment(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var planes = new float[3 * image.Width * image.Height];
        _input.Write(image, planes);

        try
        {
            using var run = new RunOptions();
            using var input = OrtValue.CreateTensorValueFromMemory(planes, [1, 3, image.Height, image.Width]);
            using var outputs = _session.Run(run, [_session.InputNames[0]], [input], [_output]);
            return LabelsIn(outputs[0], image);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException(
                $"{_path} cannot segment an image of {image.Width}×{image.Height}: {exception.Message}", exception);
        }
    }

    /// <summary>Frees the model.</summary>
    public void Dispose() => _session.Dispose();

    private static bool IsSegmentation(NodeMetadata value) => value.IsTensor && value.Dimensions.Length is 3 or 4
        && value.ElementDataType
            is TensorElementType.Float or TensorElementType.Int64 or TensorElementType.Int32 or TensorElementType.UInt8;

    private ImageBuffer LabelsIn(OrtValue output, ImageBuffer image)
    {
        var info = output.GetTensorTypeAndShape();
        var (height, width) = (image.Height, image.Width);
        var labels = new ImageBuffer(width, height, 1);

        var isScores = info.ElementDataType == TensorElementType.Float;

        if (isScores && info.Shape is [1, var classes, var h, var w] && (classes, h, w) == (ClassCount, height, width))
        {
            PickHighest(output.GetTensorDataAsSpan<float>(), labels.Bytes);
            return labels;
        }

        if (isScores || (info.Shape[^1], info.Shape[^2]) != (width, height) || info.ElementCount != labels.Bytes.Length)
        {
            throw new OnnxModelException(
                $"{_path} gives {string.Join("×", info.Shape)} for an image of {width}×{height}; "
                + $"expected 1×{ClassCount}×{height}×{width} scores or 1×{height}×{width} class numbers.");
        }

        for (var pixel = 0; pixel < labels.Bytes.Length; pixel++)
        {
            labels.Bytes[pixel] = (byte)(info.ElementDataType switch
            {
                TensorElementType.Int64 => output.GetTensorDataAsSpan<long>()[pixel],
                TensorElementType.Int32 => output.GetTensorDataAsSpan<int>()[pixel],
                _ => output.GetTensorDataAsSpan<byte>()[pixel],
            });
        }

        return labels;
    }

    private void PickHighest(ReadOnlySpan<float> scores, Span<byte> labels)
    {
        var highest = scores[..labels.Length].ToArray();

        for (var label = 1; label < ClassCount; label++)
        {
            var plane = scores.Slice(label * labels.Length, labels.Length);
            for (var pixel = 0; pixel < labels.Length; pixel++)
            {
                if (plane[pixel] > highest[pixel])
                    (highest[pixel], labels[pixel]) = (plane[pixel], (byte)label);
            }
        }
    }
}
