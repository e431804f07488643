using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation;

/// <summary>
/// A segmenter of another maker in a TorchScript file (<c>torch.jit.save</c>). Takes 1×3×H×W; returns, as a tensor or first in a
/// tuple or list, scores of 1×C×H×W, whose highest is the class, or class numbers of 1×H×W or 1×1×H×W.
/// </summary>
/// <remarks>
/// A TorchScript file is a program: load only those whose source you trust. Not thread-safe. Dispose it after use.
/// </remarks>
public sealed class TorchScriptSegmenter : ISegmenter, IDisposable
{
    private readonly jit.ScriptModule _network;
    private readonly TorchScriptSegmenterOptions _options;
    private readonly Device _device;
    private readonly string _path;

    private TorchScriptSegmenter(jit.ScriptModule network, TorchScriptSegmenterOptions options, Device device, string path) =>
        (_network, _options, _device, _path) = (network, options, device, path);

    /// <inheritdoc/>
    public int ClassCount => _options.ClassCount;

    /// <summary>Loads a TorchScript file.</summary>
    /// <param name="path">The file, as <c>torch.jit.save</c> wrote it.</param>
    /// <param name="options">The class count and input range, which the file does not hold, and the device.</param>
    /// <returns>The segmenter; the caller disposes it.</returns>
    /// <exception cref="CheckpointException">The file is missing, damaged, or not a TorchScript program.</exception>
    /// <exception cref="TorchBackendException">libtorch cannot be loaded, or the device does not exist.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static TorchScriptSegmenter Load(string path, TorchScriptSegmenterOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options = OptionsGuard.Validated(options with { });
        OptionsGuard.Validated(options.Input);
        if (!File.Exists(path))
            throw new CheckpointException($"{path} does not exist.");

        var device = TorchDevice.Resolve(options.Device);
        try
        {
            var network = jit.load(path, device.type, device.index);
            network.eval();
            return new TorchScriptSegmenter(network, options, device, path);
        }
        catch (ExternalException exception)
        {
            throw new CheckpointException(
                $"{path} is no TorchScript program that libtorch reads ({FirstLine(exception)}). Save one in Python with torch.jit.save.",
                exception);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CheckpointException">The program fails, or returns neither scores nor class numbers of this size.</exception>
    public ImageBuffer Segment(ImageBuffer image)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();

        var input = _options.Input.Apply(ImageTensors.ToTensor(image.WithColorChannels(3))).to(_device);
        return LabelTensors.ToImage(LabelsIn(Run(input, image), image), image.Width, image.Height);
    }

    /// <summary>Frees the program and its weights.</summary>
    public void Dispose() => _network.Dispose();

    private Tensor Run(Tensor input, ImageBuffer image)
    {
        try
        {
            return First(_network.call(input));
        }
        catch (ExternalException exception)
        {
            throw new CheckpointException(
                $"{_path} cannot segment an image of {image.Width}×{image.Height}: {FirstLine(exception)}", exception);
        }
    }

    private Tensor LabelsIn(Tensor output, ImageBuffer image)
    {
        var (height, width) = (image.Height, image.Width);
        return output.shape switch
        {
            [1, var channels, var h, var w] when (channels, h, w) == (ClassCount, height, width) => output.argmax(1),
            [1, 1, var h, var w] when (h, w) == (height, width) => output,
            [1, var h, var w] when (h, w) == (height, width) => output,
            _ => throw new CheckpointException(
                $"{_path} gives {string.Join("×", output.shape)} for an image of {width}×{height}; "
                + $"expected 1×{ClassCount}×{height}×{width} scores or 1×{height}×{width} class numbers."),
        };
    }

    private Tensor First(object output) => output switch
    {
        Tensor one => one,
        ITuple { Length: > 0 } tuple => First(tuple[0]!),
        IEnumerable<Tensor> several => several.First(),
        _ => throw new CheckpointException($"{_path} returns something other than tensors."),
    };

    private static string FirstLine(ExternalException exception) => exception.Message.Split('\n')[0].TrimEnd();
}
