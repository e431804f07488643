using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Convolutions;

namespace Pix2Pix.Translation;

/// <summary>A trained generator, ready to translate.</summary>
/// <remarks>
/// <see cref="Load"/> gives a model that owns its generator. A model that is constructed over a generator borrows it. Safe to use
/// from several threads at once, and to dispose while it is in use: calls that are running finish first.
/// </remarks>
public sealed partial class Pix2PixModel : ITranslationModel, IDisposable
{
    private readonly GeneratorNetwork _generator;
    private readonly TranslationOptions _options;
    private readonly Device _device;
    private readonly PackedEngine? _packed;
    private readonly InFlightCounter _calls = new();

    /// <summary>
    /// Borrows a generator, for example that of a trainer: it stays the caller's, on its device and in its training or evaluation
    /// mode, and nothing of it changes. Changes of its weights show in the next translation.
    /// </summary>
    /// <remarks>
    /// Do not train the generator while a translation runs. <see cref="Load"/> gives a faster model: its weights cannot change, so
    /// it packs them for the processor.
    /// </remarks>
    /// <param name="generator">The generator; it must outlive the model.</param>
    /// <param name="options">
    /// How to translate. <see cref="TranslationOptions.Device"/> must be <c>auto</c> or the generator's device.
    /// </param>
    /// <param name="trainedSize">The size that training resized whole images to; null if it did not, or if that is not known.</param>
    /// <exception cref="ArgumentException">The generator is on another device, or the device cannot compute in that precision.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public Pix2PixModel(GeneratorNetwork generator, TranslationOptions? options = null, (int Width, int Height)? trainedSize = null)
        : this(generator, options, trainedSize, packed: null)
    {
    }

    /// <summary>Borrows a generator, and owns the packed layers.</summary>
    internal Pix2PixModel(
        GeneratorNetwork generator, TranslationOptions? options, (int Width, int Height)? trainedSize, PackedEngine? packed)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _options = OptionsGuard.Validated(options is null ? new TranslationOptions() : options with { });
        _device = DeviceOf(generator, _options);
        _options.Precision.CheckOn(_device);
        _generator = generator;
        _packed = packed;
        Info = WithNoise(TranslationModelInfo.Of(generator) with { TrainedSize = trainedSize });
    }

    /// <inheritdoc/>
    public TranslationModelInfo Info { get; private set; }

    /// <summary>The options that the generator was built with.</summary>
    public GeneratorOptions GeneratorOptions => _generator.Options;

    private bool OwnsGenerator { get; init; }

    /// <summary>What a user should know of how the weights were read, for example a prefix that was taken off; mostly empty.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Loads a model from the output of a training, or from weights of the PyTorch reference.</summary>
    /// <param name="path">
    /// A run's or a checkpoint's directory, or a <c>.pth</c> or <c>.safetensors</c> file of a generator, whose architecture is
    /// recognised from the names and shapes of its weights.
    /// </param>
    /// <param name="options">How to translate.</param>
    /// <param name="logger">
    /// Logs once per process where libtorch had to be loaded from a private copy (<see cref="TorchBackend.CompatibilityCopy"/>), and
    /// at level Debug where layers cannot be packed.
    /// </param>
    /// <returns>The model, which owns its generator; the caller disposes it.</returns>
    /// <exception cref="Checkpoints.CheckpointException">There is nothing usable there; the message says why.</exception>
    /// <exception cref="TorchBackendException">libtorch or the device cannot be used.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public static Pix2PixModel Load(string path, TranslationOptions? options = null, ILogger? logger = null)
    {
        var stored = StoredGenerator.Open(path);
        TorchBackend.EnsureLoaded(logger);
        var generator = stored.Build(path);

        try
        {
            options = OptionsGuard.Validated(options is null ? new TranslationOptions() : options with { });
            generator.to(TorchDevice.Resolve(options.Device));
            generator.eval();

            var model = new Pix2PixModel(generator, options, stored.TrainedSize, new PackedEngine { FreesWeights = true })
            {
                OwnsGenerator = true,
                Notes = stored.Notes,
            };
            model.Info = model.WithNoise(stored.Describe(generator));

            if (logger is not null && !model.CanPack)
                LogUnpacked(logger, options.Precision, model._device);

            return model;
        }
        catch
        {
            generator.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The input does not fit the generator, or holds infinite numbers.</exception>
    /// <exception cref="ObjectDisposedException">The model is disposed.</exception>
    /// <exception cref="InsufficientMemoryException">
    /// The network's features for an input of this size do not fit into memory. Translate in tiles
    /// (<see cref="ImageFit.Tile"/>, <see cref="TiledTranslationModel"/>).
    /// </exception>
    public Tensor Translate(Tensor input, long? seed = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var call = _calls.Begin(this);
        using var scope = NewDisposeScope();
        using var noGradients = inference_mode();

        using var noise = _options.Mode == TranslationMode.Paper ? NewNoise(seed) : null;
        var pass = _options.Mode switch
        {
            TranslationMode.Paper => new ForwardContext { Statistics = FeatureStatistics.Batch, DropsFeatures = true, Noise = noise },
            TranslationMode.PerImage => new ForwardContext { Statistics = FeatureStatistics.Image, DropsFeatures = false },
            _ => ForwardContext.Evaluation,
        };

        pass = pass with { Engine = _packed ?? ConvolutionEngine.Autograd, Precision = _options.Precision };
        try
        {
            var images = input.to(_device);
            if (_packed is not null)
                images = images.detach().to(ScalarType.Float32); // packed layers compute in 32 bits, and may have freed the other weights

            // Own kernels subtract neighbours from each other. On a device the check would make the processor wait.
            if (images.device_type == DeviceType.CPU && images.isinf().any().item<bool>())
                throw new ArgumentException("The input holds infinite numbers, or numbers beyond 32-bit floats.", nameof(input));

            // Packed layers translate one image as fast as its share of a batch, whose features would not fit into the cache.
            return IsFastestOneByOne(images, pass)
                ? cat([.. images.split(1).Select(image => _generator.Translate(image, pass))], dim: 0).MoveToOuterDisposeScope()
                : _generator.Translate(images, pass).MoveToOuterDisposeScope();
        }
        catch (ExternalException exception) when (IsOutOfMemory(exception))
        {
            throw new InsufficientMemoryException(
                $"Translating {input.shape[3]}×{input.shape[2]} pixels at once takes more memory than there is. Translate in tiles, "
                + "on the command line by --tile 512.",
                exception);
        }
    }

    /// <summary>
    /// Refuses further calls, waits until those that are running have finished, and disposes the generator if the model owns it.
    /// </summary>
    public void Dispose()
    {
        if (!_calls.Close())
            return;

        _packed?.Dispose();
        if (OwnsGenerator)
            _generator.Dispose();
    }

    // As the allocators of the CPU, of CUDA, and of C++ say it.
    private static bool IsOutOfMemory(ExternalException exception) =>
        new[] { "can't allocate memory", "not enough memory", "out of memory", "bad_alloc" }
            .Any(words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    // A borrowed generator is not moved: that would replace its parameters under a trainer's optimizer.
    private static Device DeviceOf(GeneratorNetwork generator, TranslationOptions options)
    {
        var device = generator.parameters().First().device;
        if (string.Equals(options.Device.Trim(), "auto", StringComparison.OrdinalIgnoreCase))
            return device;

        var named = TorchDevice.Resolve(options.Device);
        return named.type == device.type && named.index == device.index
            ? device
            : throw new ArgumentException(
                $"The generator is on {device}, but the options name {options.Device}. "
                + "Move the generator first, or leave the device at auto.",
                nameof(options));
    }

    private TranslationModelInfo WithNoise(TranslationModelInfo info) => info with
    {
        Seed = _options.Mode == TranslationMode.Paper ? _options.Seed : null,
        IsDeterministic = _options.Mode != TranslationMode.Paper || GeneratorOptions.Dropout == 0,
    };

    private bool CanPack => _device.type == DeviceType.CPU && PackedEngine.IsSupported(_options.Precision.ElementType());

    private bool IsFastestOneByOne(Tensor images, ForwardContext pass) =>
        images.shape is [> 1, _, _, _] && _packed is not null && pass.Statistics != FeatureStatistics.Batch && CanPack;

    // Fresh seeds come from the system: torch's default generator may be in use by a training, which must resume to the same bits.
    private torch.Generator NewNoise(long? seed) =>
        new((ulong)(seed ?? _options.Seed ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)))), _device);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Layers are not packed for {Precision} on {Device}; they run as usual.")]
    private static partial void LogUnpacked(ILogger logger, Precision precision, Device device);
}
