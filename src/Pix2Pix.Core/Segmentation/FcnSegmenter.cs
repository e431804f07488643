using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Segmentation;

/// <summary>A trained <see cref="FcnNetwork"/> behind <see cref="ISegmenter"/>: image in, label map out.</summary>
/// <remarks>Thread-safe. Owns the network: dispose the model when no call is running any more.</remarks>
public sealed class FcnSegmenter : ISegmenter, IDisposable
{
    private readonly FcnNetwork _network;
    private readonly PackedEngine _engine = new();
    private readonly ForwardContext _pass;

    /// <summary>Takes over a network, puts it into evaluation mode and moves it to the device.</summary>
    /// <param name="network">The network. The model owns it from here on; its weights must not change any more.</param>
    /// <param name="options">Device and number format; by default CUDA where there is one, in 32-bit floats.</param>
    /// <exception cref="TorchBackendException">The device does not exist.</exception>
    /// <exception cref="ArgumentException">The device does not compute in the chosen format.</exception>
    public FcnSegmenter(FcnNetwork network, FcnSegmenterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var chosen = OptionsGuard.Validated(options is null ? new FcnSegmenterOptions() : options with { });
        var device = TorchDevice.Resolve(chosen.Device);
        chosen.Precision.CheckOn(device);

        _network = network;
        _network.to(device);
        _network.eval();
        _pass = ForwardContext.Evaluation with { Precision = chosen.Precision, Engine = _engine };
    }

    /// <inheritdoc/>
    public int ClassCount => _network.Options.ClassCount;

    /// <summary>The options that the network was built with.</summary>
    public FcnNetworkOptions NetworkOptions => _network.Options;

    /// <summary>Loads a segmenter from a training run or a weight file.</summary>
    /// <param name="path">
    /// One of: the directory of a run, which gives its best checkpoint, or the latest where none was validated; the directory of a
    /// checkpoint; a <c>.safetensors</c> or <c>.pth</c> file. A JSON file of the same name beside a weight file may hold its
    /// <see cref="FcnNetworkOptions"/>. Without it, widths, classes and normalisation come from the tensors; border and colours,
    /// which tensors do not show, are the reference's.
    /// </param>
    /// <param name="options">Device and number format; by default CUDA where there is one, in 32-bit floats.</param>
    /// <returns>The model; the caller disposes it.</returns>
    /// <exception cref="CheckpointException">There is no usable segmenter; the message says why.</exception>
    /// <exception cref="TorchBackendException">libtorch cannot be loaded, or the device does not exist.</exception>
    public static FcnSegmenter Load(string path, FcnSegmenterOptions? options = null)
    {
        var stored = StoredSegmenter.Load(path);
        var network = new FcnNetwork(stored.Options, WeightInitializer.None);
        try
        {
            ModuleWeights.Restore(network, stored.Tensors, path);
            return new FcnSegmenter(network, options);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ImageBuffer Segment(ImageBuffer image) => _network.Segment(image, _pass);

    /// <summary>Frees the network and its packed weights.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        _network.Dispose();
    }
}
