using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Pix2Pix.Networks;
using Pix2Pix.Networks.Blocks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Translation;

/// <summary>A trained generator, ready to translate.</summary>
/// <remarks>
/// Safe to use from several threads at once. Owns the generator and disposes it, once translations that are running
/// have ended.
/// </remarks>
public sealed partial class Pix2PixModel : ITranslationModel, IDisposable
{
    private readonly GeneratorNetwork _generator;
    private readonly TranslationOptions _options;
    private readonly Device _device;
    private readonly PackedLayers? _packed;
    private readonly InFlightCounter _uses = new();

    /// <summary>
    /// Wraps a generator. Changes of its weights show in the next translation; <see cref="Load"/> gives a quicker
    /// model, whose weights stay.
    /// </summary>
    /// <param name="generator">The generator; the model owns it from here on and moves it to the device.</param>
    /// <param name="options">How to translate.</param>
    /// <param name="trainedSize">The size that training resized whole images to; null where it did not, or it is not known.</param>
    /// <exception cref="TorchBackendException">The device is not there.</exception>
    public Pix2PixModel(GeneratorNetwork generator, TranslationOptions? options = null, (int Width, int Height)? trainedSize = null)
        : this(generator, options, trainedSize, packed: null)
    {
    }

    internal Pix2PixModel(GeneratorNetwork generator, TranslationOptions? options, (int Width, int Height)? trainedSize, PackedLayers? packed)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _options = OptionsGuard.Validated(options is null ? new TranslationOptions() : options with { });
        _device = TorchDevice.Resolve(_options.Device);
        _options.Precision.CheckOn(_device);
        _generator = generator;
        _packed = packed;
        _generator.to(_device);
        _generator.eval();

        Info = new TranslationModelInfo
        {
            InputChannels = generator.Options.InputChannels,
            OutputChannels = generator.Options.OutputChannels,
            SizeMultiple = generator.SizeMultiple,
            MinimumSize = generator.MinimumSize,
            TrainedSize = trainedSize,
            Seed = SeedOf(_options),
        };
    }

    /// <inheritdoc/>
    public TranslationModelInfo Info { get; private init; }

    /// <summary>The shape of the generator.</summary>
    public GeneratorOptions Generator => _generator.Options;

    /// <summary>Loads a model from what training left, or from weights of the PyTorch reference.</summary>
    /// <param name="path">A run's or a checkpoint's directory, or a <c>.pth</c> or <c>.safetensors</c> file of a
    /// generator, whose shape is told from its keys.</param>
    /// <param name="options">How to translate.</param>
    /// <param name="logger">Told, at level Debug, where layers cannot be packed and run as usual.</param>
    /// <returns>The model; the caller disposes it.</returns>
    /// <exception cref="Checkpoints.CheckpointException">There is nothing usable there; the message says why.</exception>
    /// <exception cref="TorchBackendException">libtorch or the device cannot be used.</exception>
    public static Pix2PixModel Load(string path, TranslationOptions? options = null, ILogger? logger = null)
    {
        var (generator, stored) = GeneratorFiles.Load(path);
        var model = new Pix2PixModel(generator, options, stored.TrainedSize, new PackedLayers { FreesWeights = true }) { Info = stored.Describe(generator) with { Seed = SeedOf(options) } };

        if (logger is not null && (model._device.type != DeviceType.CPU || !OneDnnConvolution.IsSupported(model._options.Precision.ElementType())))
            LogUnpacked(logger, model._options.Precision, model._device);

        return model;
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    /// <exception cref="InsufficientMemoryException">The network's features of an input of this size do not fit into
    /// memory; tiles do.</exception>
    public Tensor Translate(Tensor input, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var use = _uses.Begin(this);
        using var scope = NewDisposeScope();
        using var noGradients = inference_mode();

        using var noise = _options.Mode == TranslationMode.Paper ? NewNoise(seed) : null;
        var pass = _options.Mode switch
        {
            TranslationMode.Paper => new ForwardContext { Statistics = FeatureStatistics.Batch, DropsFeatures = true, Noise = noise },
            TranslationMode.PerImage => new ForwardContext { Statistics = FeatureStatistics.Image, DropsFeatures = false },
            _ => ForwardContext.Evaluation,
        };

        pass = pass with { Packed = _packed, Precision = _options.Precision };
        try
        {
            var images = input.to(_device);
            if (_packed is not null)
                images = images.detach().to(ScalarType.Float32); // what packed layers run, which may be all that is left

            // One after the other: with packed weights one image is as quick as a share of many, whose features leave the cache.
            return IsQuickestOneByOne(images, pass)
                ? cat([.. images.split(1).Select(image => _generator.Translate(image, pass))], dim: 0).MoveToOuterDisposeScope()
                : _generator.Translate(images, pass).MoveToOuterDisposeScope();
        }
        catch (ExternalException exception) when (WantsMemory(exception))
        {
            throw new InsufficientMemoryException($"Translating {input.shape[3]}×{input.shape[2]} pixels at once takes more memory than there is. Translate in tiles ({nameof(ImageFit)}.{nameof(ImageFit.Tile)}, {nameof(TiledTranslationModel)}, pix2pix translate --tile 512).", exception);
        }
    }

    /// <summary>Waits until translations that are running have ended, lets no other begin, and disposes the generator.</summary>
    public void Dispose()
    {
        if (!_uses.Close())
            return;

        _packed?.Dispose();
        _generator.Dispose();
    }

    // The processor's allocator, that of CUDA, and C++'s own.
    private static bool WantsMemory(ExternalException exception) =>
        new[] { "can't allocate memory", "not enough memory", "out of memory", "bad_alloc" }.Any(words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    private static long? SeedOf(TranslationOptions? options) => options is { Mode: TranslationMode.Paper } ? options.Seed : null;

    private bool IsQuickestOneByOne(Tensor images, ForwardContext pass) =>
        images.shape is [> 1, _, _, _] && pass is { Packed: not null, Statistics: not FeatureStatistics.Batch }
        && _device.type == DeviceType.CPU && OneDnnConvolution.IsSupported(pass.Precision.ElementType());

    // A fresh seed is not drawn from torch's default generator, which may be in a training's use.
    private torch.Generator NewNoise(long? seed) =>
        new((ulong)(seed ?? _options.Seed ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)))), _device);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Layers are not packed for {Precision} on {Device}; they run as usual.")]
    private static partial void LogUnpacked(ILogger logger, Precision precision, Device device);
}
