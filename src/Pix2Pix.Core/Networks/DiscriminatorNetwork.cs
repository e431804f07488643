using Pix2Pix.Tensors;

namespace Pix2Pix.Networks;

/// <summary>D(x, y). Judges every patch of an image as real or generated.</summary>
/// <remarks>The parameters' names are those of the PyTorch reference.</remarks>
public abstract class DiscriminatorNetwork : nn.Module<Tensor, Tensor>
{
    private protected DiscriminatorNetwork(DiscriminatorOptions options)
        : base(Loaded(options.GetType().Name))
    {
        Options = options;
    }

    /// <summary>The shape this network was built to.</summary>
    public DiscriminatorOptions Options { get; }

    /// <summary>Height and width, in pixels, of what one logit sees.</summary>
    public abstract int PatchSize { get; }

    /// <summary>The smallest height and width of an input, in pixels.</summary>
    public abstract int MinimumSize { get; }

    /// <summary>Judges a batch: one logit (no sigmoid) for each patch, positive for real.</summary>
    /// <param name="input">N×C×H×W in [-1, 1]; for a conditional discriminator x and y concatenated along the channels, x first.</param>
    /// <returns>N×1×H′×W′; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The channels or the size do not fit this network.</exception>
    public override Tensor forward(Tensor input) => Judge(input, training ? ForwardContext.Training : ForwardContext.Evaluation);

    internal Tensor Judge(Tensor input, ForwardContext pass)
    {
        TensorGuard.Images(input, Options.InputChannels, nameof(input));

        if (Math.Min(input.shape[2], input.shape[3]) < MinimumSize)
            throw new ArgumentException($"This discriminator takes images of at least {MinimumSize}×{MinimumSize}, but the input is {input.shape[3]}×{input.shape[2]}.", nameof(input));

        using var scope = NewDisposeScope();
        var logits = pass.Leave(Run(pass.Enter(input), pass)).MoveToOuterDisposeScope();

        // Of both, the last layers and calls see no more than native addresses.
        GC.KeepAlive(input);
        GC.KeepAlive(this);
        return logits;
    }

    private protected abstract Tensor Run(Tensor input, ForwardContext pass);

    private static string Loaded(string name)
    {
        TorchBackend.EnsureLoaded();
        return name;
    }
}
