using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;

namespace Pix2Pix.Evaluation;

/// <summary>
/// A feature network in a TorchScript file (<c>torch.jit.save</c>). It takes N×3×H×W and returns a tensor, or a list or tuple of
/// tensors.
/// </summary>
/// <remarks>A TorchScript file is a program: load only files whose source you trust. Not for use from several threads at once.</remarks>
public sealed class TorchScriptFeatureExtractor : IFeatureExtractor, IDisposable
{
    private readonly jit.ScriptModule _network;
    private readonly FeatureInput _input;
    private readonly Device _device;
    private readonly string _path;

    private TorchScriptFeatureExtractor(jit.ScriptModule network, FeatureInput input, Device device, string path) =>
        (_network, _input, _device, _path) = (network, input, device, path);

    /// <summary>Loads a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="input">How images are prepared for the network; null for <see cref="FeatureInput.Inception"/>.</param>
    /// <param name="device">Where to run it: <c>auto</c> (CUDA if there is a device), <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</param>
    /// <returns>The extractor; the caller disposes it.</returns>
    /// <exception cref="FeatureNetworkException">The file is missing, damaged, or no TorchScript program.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static TorchScriptFeatureExtractor Load(string path, FeatureInput? input = null, string device = "auto")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        input = OptionsGuard.Validated(input is null ? new FeatureInput() : input with { });
        OptionsGuard.Validated(input.Colors);
        if (!File.Exists(path))
            throw new FeatureNetworkException($"{path} does not exist.");

        var place = TorchDevice.Resolve(device);
        try
        {
            var network = jit.load(path, place.type, place.index);
            network.eval();
            return new TorchScriptFeatureExtractor(network, input, place, path);
        }
        catch (ExternalException exception)
        {
            throw new FeatureNetworkException(
                $"{path} is no TorchScript program that libtorch reads ({FirstLine(exception)}). Save one in Python with torch.jit.save.",
                exception);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Runs without gradients, in evaluation mode, on the device that the network was loaded on.</remarks>
    public IReadOnlyList<FeatureMaps> Extract(IReadOnlyList<ImageBuffer> images)
    {
        var (values, height, width) = _input.Prepare(images);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();

        try
        {
            var input = tensor(values, [images.Count, 3, height, width]).to(_device);
            return [.. Tensors(_network.call(input)).Select(output => Read(output, images.Count))];
        }
        catch (ExternalException exception)
        {
            throw new FeatureNetworkException($"{_path} cannot describe images of {width}×{height}: {FirstLine(exception)}", exception);
        }
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => _network.Dispose();

    private IEnumerable<Tensor> Tensors(object output) => output switch
    {
        Tensor one => [one],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(index => Tensors(tuple[index]!)),
        IEnumerable several => several.Cast<object>().SelectMany(Tensors),
        _ => throw new FeatureNetworkException($"{_path} gives something else than tensors."),
    };

    private FeatureMaps Read(Tensor output, int count)
    {
        using var values = output.to(ScalarType.Float32).cpu().contiguous();
        if (values.dim() == 0 || values.shape[0] != count)
            throw new FeatureNetworkException($"{_path} gives {string.Join("×", values.shape)} numbers for {count} images.");

        return new FeatureMaps(MemoryMarshal.Cast<byte, float>(values.bytes).ToArray(), values.shape);
    }

    private static string FirstLine(ExternalException exception) => exception.Message.Split('\n')[0].TrimEnd();
}
