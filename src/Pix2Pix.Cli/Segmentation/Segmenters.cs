using Pix2Pix.Imaging;
using Pix2Pix.Onnx;
using Pix2Pix.Segmentation;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>Loads segmenters of every kind; the file's extension tells which it is.</summary>
internal static class Segmenters
{
    public const string Description =
        "A run of pix2pix train-segmenter, a .safetensors or .pth file of an FCN-8s, a TorchScript program (.pt, .ts) or an .onnx file.";

    public static bool IsOnnx(string path) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase);

    public static bool IsTorchScript(string path) => Path.GetExtension(path).ToLowerInvariant() is ".pt" or ".ts";

    /// <param name="path">The run or file.</param>
    /// <param name="classCount">The number of classes. TorchScript programs do not say it; of others it must be their own.</param>
    /// <param name="options">Where to compute, and with which numbers; ONNX runs on the CPU.</param>
    /// <returns>The segmenter; the caller disposes it if it is <see cref="IDisposable"/>.</returns>
    public static ISegmenter Load(string path, int? classCount, FcnSegmenterOptions options)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".onnx":
                return OnnxSegmenter.Load(path, new OnnxSegmenterOptions { ClassCount = classCount, Input = ImageNormalization.ImageNet });

            case ".pt" or ".ts":
                return TorchScriptSegmenter.Load(path, new TorchScriptSegmenterOptions
                {
                    ClassCount = classCount ?? throw new UsageException($"{path} does not say how many classes it has; give their number."),
                    Input = ImageNormalization.ImageNet,
                    Device = options.Device,
                });

            default:
                return FcnSegmenter.Load(path, options);
        }
    }
}
