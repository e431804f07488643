using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>Opens files in ONNX Runtime, and checks what their networks take and give.</summary>
internal static class SessionFiles
{
    /// <exception cref="OnnxModelException">The file is missing or damaged, or ONNX Runtime itself cannot be loaded.</exception>
    public static InferenceSession Open(string path, OnnxSessionOptions options)
    {
        if (!File.Exists(path))
            throw new OnnxModelException($"{path} does not exist.");

        try
        {
            using var session = new SessionOptions
            {
                IntraOpNumThreads = options.Threads,
                EnableCpuMemArena = options.KeepsMemory,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, // failures are exceptions; a library does not print
            };
            return new InferenceSession(path, session);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException($"{path} is no ONNX model that ONNX Runtime reads: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            throw new OnnxModelException(
                $"ONNX Runtime's native library cannot be loaded ({(exception.InnerException ?? exception).Message}). "
                + "The application must carry Microsoft.ML.OnnxRuntime's for its own system.",
                exception);
        }
    }

    /// <summary>Whether the only input of a network is N×3×H×W in 32-bit floats: colour images.</summary>
    public static bool TakesColorImages(InferenceSession session) =>
        session.InputMetadata.Values.ToArray() is [var input]
        && input.IsTensor // first: other kinds of values have no element type
        && input.ElementDataType == TensorElementType.Float
        && input.Dimensions is [_, 3 or -1, _, _];

    /// <summary>Checks that the one input and output of a generator are those that its description promises.</summary>
    /// <exception cref="OnnxModelException">The network has other inputs or outputs.</exception>
    public static void CheckSignature(InferenceSession session, TranslationModelInfo info, string path)
    {
        Check(session.InputMetadata, GraphBuilder.Input, info.InputChannels);
        Check(session.OutputMetadata, GraphBuilder.Output, info.OutputChannels);

        void Check(IReadOnlyDictionary<string, NodeMetadata> values, string name, int channels)
        {
            if (values.Count == 1
                && values.TryGetValue(name, out var value)
                && value is { ElementDataType: TensorElementType.Float, Dimensions: [_, var actual, _, _] }
                && actual == channels)
            {
                return;
            }

            throw new OnnxModelException(
                $"{path} is no exported generator: its one {name} must be N×{channels}×H×W of 32-bit floats. Export it anew.");
        }
    }
}
