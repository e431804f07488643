using Microsoft.ML.OnnxRuntime;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx;

namespace Pix2Pix.Cli.Data;

/// <summary>A network that finds edges (HED and the like), in ONNX Runtime: 1×3×H×W in, 1×1×H×W out.</summary>
internal sealed class EdgeNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _path;
    private readonly EdgeNetworkInput _form;

    private EdgeNetwork(InferenceSession session, string path, EdgeNetworkInput form) => (_session, _path, _form) = (session, path, form);

    public static EdgeNetwork Load(string path, EdgeNetworkInput form)
    {
        if (!File.Exists(path))
            throw new OnnxModelException($"The model {path} does not exist.");

        try
        {
            var session = new InferenceSession(path);
            if (session.InputMetadata.Count == 1 && session.OutputMetadata.Count == 1)
                return new EdgeNetwork(session, path, form);

            var (inputs, outputs) = (session.InputMetadata.Count, session.OutputMetadata.Count);
            var names = string.Join(", ", session.OutputNames);
            session.Dispose();
            throw new OnnxModelException(
                $"{path} has {inputs} inputs and {outputs} outputs ({names}); an edge network has one of each. "
                + "Export only its fused output.");
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException($"{path} cannot be loaded by ONNX Runtime: {exception.Message}", exception);
        }
    }

    /// <summary>A map of one channel, 255 where the network's value is at least <paramref name="threshold"/>.</summary>
    public ImageBuffer Find(ImageBuffer image, double threshold)
    {
        var input = Prepared(image.WithColorChannels(3).WithSampleType(SampleType.UInt8));
        var map = new ImageBuffer(image.Width, image.Height, 1);

        try
        {
            using var run = new RunOptions();
            using var images = OrtValue.CreateTensorValueFromMemory(input, [1, 3, image.Height, image.Width]);
            using var results = _session.Run(run, [.. _session.InputNames], [images], [.. _session.OutputNames]);
            var values = results[0].GetTensorDataAsSpan<float>();
            if (values.Length != image.Width * image.Height)
            {
                var shape = string.Join("×", results[0].GetTensorTypeAndShape().Shape);
                throw new OnnxModelException(
                    $"{_path} gives {shape} for an image of {image.Width}×{image.Height}; an edge network gives one value for each pixel.");
            }

            for (var pixel = 0; pixel < values.Length; pixel++)
                map.Bytes[pixel] = values[pixel] >= threshold ? byte.MaxValue : (byte)0;
        }
        catch (OnnxRuntimeException exception)
        {
            throw new OnnxModelException($"{_path} cannot take an image of {image.Width}×{image.Height}: {exception.Message}", exception);
        }

        return map;
    }

    public void Dispose() => _session.Dispose();

    private float[] Prepared(ImageBuffer image)
    {
        // HED was trained on BGR minus this mean; the mean and deviation of ImageNet are torchvision's.
        var (order, means, deviations) = _form switch
        {
            EdgeNetworkInput.Caffe => ((int[])[2, 1, 0], (float[])[104.00699f, 116.66877f, 122.67892f], (float[])[1, 1, 1]),
            EdgeNetworkInput.Unit => ([0, 1, 2], [0, 0, 0], [255, 255, 255]),
            EdgeNetworkInput.Signed => ([0, 1, 2], [127.5f, 127.5f, 127.5f], [127.5f, 127.5f, 127.5f]),
            _ => ([0, 1, 2], [0.485f * 255, 0.456f * 255, 0.406f * 255], [0.229f * 255, 0.224f * 255, 0.225f * 255]),
        };
        var plane = image.Width * image.Height;
        var planes = new float[3 * plane];

        for (var channel = 0; channel < 3; channel++)
            for (var pixel = 0; pixel < plane; pixel++)
                planes[channel * plane + pixel] = (image.Bytes[3 * pixel + order[channel]] - means[channel]) / deviations[channel];

        return planes;
    }
}
