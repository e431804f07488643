using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;

namespace Pix2Pix.Segmentation;

/// <summary>A trained <see cref="FcnSegmenter"/>, ready to segment.</summary>
/// <remarks>Safe to use from several threads at once; dispose it when none does. Owns the network and disposes it.</remarks>
public sealed class FcnSegmenterModel : ISegmenter, IDisposable
{
    private readonly FcnSegmenter _network;
    private readonly PackedLayers _packed = new();
    private readonly ForwardContext _pass;

    /// <summary>Wraps a network, whose weights must not change from here on.</summary>
    /// <param name="network">The network; the model owns it from here on and moves it to the device.</param>
    /// <param name="options">Where and in which numbers to compute.</param>
    /// <exception cref="TorchBackendException">The device is not there.</exception>
    /// <exception cref="ArgumentException">The device does not compute in the precision.</exception>
    public FcnSegmenterModel(FcnSegmenter network, SegmenterModelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var chosen = OptionsGuard.Validated(options is null ? new SegmenterModelOptions() : options with { });
        var device = TorchDevice.Resolve(chosen.Device);
        chosen.Precision.CheckOn(device);

        _network = network;
        _network.to(device);
        _network.eval();
        _pass = ForwardContext.Evaluation with { Precision = chosen.Precision, Packed = _packed };
    }

    /// <inheritdoc/>
    public int ClassCount => _network.Options.ClassCount;

    /// <summary>The shape of the network.</summary>
    public FcnSegmenterOptions Network => _network.Options;

    /// <summary>Loads a segmenter from what training left, or from a file of weights.</summary>
    /// <param name="path">
    /// A run's directory, which gives its best checkpoint, or its latest where none was validated; a checkpoint's directory; or a
    /// <c>.safetensors</c> or <c>.pth</c> file. Beside the file, one of the same name with <c>.json</c> at the end may hold the
    /// <see cref="FcnSegmenterOptions"/>; without it they are told from the names and shapes, as far as those tell: border and
    /// colours are then the reference's.
    /// </param>
    /// <param name="options">Where and in which numbers to compute.</param>
    /// <returns>The model; the caller disposes it.</returns>
    /// <exception cref="CheckpointException">There is nothing usable there; the message says why.</exception>
    /// <exception cref="TorchBackendException">libtorch or the device cannot be used.</exception>
    public static FcnSegmenterModel Load(string path, SegmenterModelOptions? options = null)
    {
        var stored = StoredSegmenter.Load(path);
        var network = new FcnSegmenter(stored.Options, WeightInitializer.None);
        try
        {
            ModuleWeights.Restore(network, stored.Tensors, path);
            return new FcnSegmenterModel(network, options);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ImageBuffer Segment(ImageBuffer image) => _network.Segment(image, _pass);

    /// <summary>Frees the network.</summary>
    public void Dispose()
    {
        _packed.Dispose();
        _network.Dispose();
    }
}
