using Pix2Pix.Tensors;

namespace Pix2Pix.Networks;

/// <summary>
/// G: {x, z} → y. Translates an image x, N×C×H×W in [-1, 1], into an image y of the same height and width in [-1, 1]; the
/// noise z enters as dropout.
/// </summary>
/// <remarks>
/// The parameters' names are those of the PyTorch reference. Safe for several threads at once as long as none trains it
/// (<see cref="nn.Module.train"/> mode moves the running statistics).
/// </remarks>
public abstract class GeneratorNetwork : nn.Module<Tensor, Tensor>
{
    private protected GeneratorNetwork(GeneratorOptions options)
        : base(Loaded(options.GetType().Name))
    {
        Options = options;
    }

    /// <summary>The shape this network was built to.</summary>
    public GeneratorOptions Options { get; }

    /// <summary>Height and width of an input must be multiples of this number of pixels.</summary>
    public abstract int SizeMultiple { get; }

    /// <summary>The smallest height and width of an input, in pixels.</summary>
    public abstract int MinimumSize { get; }

    /// <summary>
    /// Translates a batch. In training mode with dropout and the batch's statistics, drawing from torch's default generator;
    /// in evaluation mode without dropout and with the running statistics.
    /// </summary>
    /// <param name="input">N×C×H×W in [-1, 1].</param>
    /// <returns>N×C×H×W in [-1, 1]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The channels or the size do not fit this network.</exception>
    public override Tensor forward(Tensor input) => Translate(input, training ? ForwardContext.Training : ForwardContext.Evaluation);

    internal Tensor Translate(Tensor input, ForwardContext pass)
    {
        TensorGuard.Images(input, Options.InputChannels, nameof(input));

        var (height, width) = (input.shape[2], input.shape[3]);
        if (height % SizeMultiple != 0 || width % SizeMultiple != 0 || Math.Min(height, width) < MinimumSize)
            throw new ArgumentException($"This generator takes images whose sides are multiples of {SizeMultiple} and at least {MinimumSize}, but the input is {width}×{height}.", nameof(input));

        using var scope = NewDisposeScope();
        var output = pass.Leave(Run(pass.Enter(input), pass)).MoveToOuterDisposeScope();

        // Of both, the last layers and calls see no more than native addresses.
        GC.KeepAlive(input);
        GC.KeepAlive(this);
        return output;
    }

    private protected abstract Tensor Run(Tensor input, ForwardContext pass);

    // The backend must stand before the base constructor, which calls into it.
    private static string Loaded(string name)
    {
        TorchBackend.EnsureLoaded();
        return name;
    }
}
