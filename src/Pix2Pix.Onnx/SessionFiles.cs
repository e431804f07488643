using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Pix2Pix.Onnx.Graph;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx;

/// <summary>Opens files in ONNX Runtime, and says what is wrong with those that are no exported generator.</summary>
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
            throw new OnnxModelException($"ONNX Runtime's native library cannot be loaded ({(exception.InnerException ?? exception).Message}). The application must carry Microsoft.ML.OnnxRuntime's for its own system.", exception);
        }
    }

    /// <exception cref="OnnxModelException">The model has other inputs and outputs than its description says.</exception>
    public static void CheckSignature(InferenceSession session, TranslationModelInfo info, string path)
    {
        Check(session.InputMetadata, GraphBuilder.Input, info.InputChannels);
        Check(session.OutputMetadata, GraphBuilder.Output, info.OutputChannels);

        void Check(IReadOnlyDictionary<string, NodeMetadata> values, string name, int channels)
        {
            if (values.Count != 1 || !values.TryGetValue(name, out var value) || value.ElementDataType != TensorElementType.Float || value.Dimensions is not [_, var actual, _, _] || actual != channels)
                throw new OnnxModelException($"{path} is no exported generator: its one {name} must be N×{channels}×H×W of 32-bit floats. Export it anew.");
        }
    }
}
