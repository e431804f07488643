using Pix2Pix.Imaging;
using Pix2Pix.Onnx;
using Pix2Pix.Segmentation;
using Pix2Pix.Tensors;

namespace Pix2Pix.Cli.Segmentation;

/// <summary>Loads a segmenter of whatever kind; its file's name tells which.</summary>
internal static class Segmenters
{
    public const string Description = "A run of pix2pix train-segmenter, a .safetensors or .pth file of an FCN-8s, a TorchScript program (.pt, .ts) or an .onnx file.";

    /// <param name="path">The run or file.</param>
    /// <param name="classCount">The number of classes, which TorchScript programs do not say; else it must be the segmenter's own.</param>
    /// <param name="input">How programs of other makers want colours; null for torchvision's way.</param>
    /// <param name="device">Where to compute; ONNX runs on the CPU.</param>
    /// <param name="precision">The numbers to compute with, for an FCN-8s.</param>
    /// <returns>The segmenter, which the caller disposes where it can be disposed.</returns>
    public static ISegmenter Load(string path, int? classCount = null, ImageNormalization? input = null, string device = "auto", Precision precision = Precision.Float32) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".onnx" => OnnxSegmenter.Load(path, new OnnxSegmenterOptions { ClassCount = classCount, Input = input ?? ImageNormalization.ImageNet }),
        ".pt" or ".ts" => TorchScriptSegmenter.Load(path, new TorchScriptSegmenterOptions
        {
            ClassCount = classCount ?? throw new UsageException($"{path} does not say how many classes it has; say --classes."),
            Input = input ?? ImageNormalization.ImageNet,
            Device = device,
        }),
        _ => FcnSegmenterModel.Load(path, new SegmenterModelOptions { Device = device, Precision = precision }),
    };
}
