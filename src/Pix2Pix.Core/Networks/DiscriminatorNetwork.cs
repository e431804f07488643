using Pix2Pix.Tensors;

namespace Pix2Pix.Networks;

/// <summary>D(x, y), a network that judges every patch of an image as real or generated (paper, section 3.2.2).</summary>
/// <remarks>
/// Parameters have the names of the PyTorch reference. A conditional discriminator sees the input x beside the judged image y, so it
/// judges whether y is a translation of x; an unconditional one sees y alone. <see cref="DiscriminatorOptions.InputChannels"/> decides.
/// </remarks>
public abstract class DiscriminatorNetwork : nn.Module<Tensor, Tensor>
{
    private protected DiscriminatorNetwork(DiscriminatorOptions options)
        : base(Loaded(options.GetType().Name))
    {
        Options = options;
    }

    /// <summary>The shape that this network was built with. Changing it changes nothing.</summary>
    public DiscriminatorOptions Options { get; }

    /// <summary>Height and width, in pixels, of the patch that one logit depends on.</summary>
    public abstract int PatchSize { get; }

    /// <summary>The smallest height and width of an input, in pixels.</summary>
    public abstract int MinimumSize { get; }

    /// <summary>Judges a batch: one logit (no sigmoid) for each patch, positive for real.</summary>
    /// <param name="input">N×C×H×W in [-1, 1], of floating-point numbers; for a conditional discriminator x and y concatenated along
    /// the channels, x first. Stays the caller's.</param>
    /// <returns>N×1×H′×W′; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The type, the channels or the size do not fit this network.</exception>
    public override Tensor forward(Tensor input) => Judge(input, training ? ForwardContext.Training : ForwardContext.Evaluation);

    internal Tensor Judge(Tensor input, ForwardContext pass)
    {
        TensorGuard.Images(input, Options.InputChannels, nameof(input));

        if (Math.Min(input.shape[2], input.shape[3]) < MinimumSize)
        {
            throw new ArgumentException(
                $"This discriminator takes images of at least {MinimumSize}×{MinimumSize}, "
                + $"but the input is {input.shape[3]}×{input.shape[2]}.",
                nameof(input));
        }

        using var scope = NewDisposeScope();
        var logits = pass.Leave(Run(pass.Enter(input), pass)).MoveToOuterDisposeScope();

        // Native calls hold only raw handles; keep both objects alive.
        GC.KeepAlive(input);
        GC.KeepAlive(this);
        return logits;
    }

    /// <summary>The network itself, for an input that fits, in the numbers of the pass.</summary>
    /// <returns>The logits; the caller disposes them.</returns>
    internal abstract Tensor Run(Tensor input, ForwardContext pass);

    // The base constructor calls libtorch, which must be loaded by then.
    private static string Loaded(string name)
    {
        TorchBackend.EnsureLoaded();
        return name;
    }
}
