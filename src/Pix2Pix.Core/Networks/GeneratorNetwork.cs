using Pix2Pix.Tensors;

namespace Pix2Pix.Networks;

/// <summary>
/// G: {x, z} → y, a network that translates an image x into an image y of the same height and width. Both are N×C×H×W in [-1, 1];
/// the noise z enters as dropout (paper, section 2.1).
/// </summary>
/// <remarks>
/// Parameters have the names of the PyTorch reference. Safe for several threads at once as long as none of them trains it: a forward
/// pass in training mode changes the running statistics.
/// </remarks>
public abstract class GeneratorNetwork : nn.Module<Tensor, Tensor>
{
    private protected GeneratorNetwork(GeneratorOptions options)
        : base(Loaded(options.GetType().Name))
    {
        Options = options;
    }

    /// <summary>The shape that this network was built with. Changing it changes nothing.</summary>
    public GeneratorOptions Options { get; }

    /// <summary>Height and width of an input must be multiples of this number of pixels.</summary>
    public abstract int SizeMultiple { get; }

    /// <summary>The smallest height and width of an input, in pixels.</summary>
    public abstract int MinimumSize { get; }

    /// <summary>
    /// Translates a batch. In training mode with dropout, drawn from torch's default generator, and with the batch's statistics; in
    /// evaluation mode without dropout and with running statistics.
    /// </summary>
    /// <param name="input">N×C×H×W in [-1, 1], of floating-point numbers; stays the caller's.</param>
    /// <returns>N×C×H×W in [-1, 1], with <see cref="GeneratorOptions.OutputChannels"/> channels; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The type, the channels or the size do not fit this network.</exception>
    public override Tensor forward(Tensor input) => Translate(input, training ? ForwardContext.Training : ForwardContext.Evaluation);

    internal Tensor Translate(Tensor input, ForwardContext pass)
    {
        TensorGuard.Images(input, Options.InputChannels, nameof(input));

        var (height, width) = (input.shape[2], input.shape[3]);
        if (height % SizeMultiple != 0 || width % SizeMultiple != 0 || Math.Min(height, width) < MinimumSize)
        {
            throw new ArgumentException(
                $"This generator takes images whose sides are multiples of {SizeMultiple} and at least {MinimumSize}, "
                + $"but the input is {width}×{height}.",
                nameof(input));
        }

        using var scope = NewDisposeScope();
        var output = pass.Leave(Run(pass.Enter(input), pass)).MoveToOuterDisposeScope();

        // Native calls hold only raw handles; keep both objects alive.
        GC.KeepAlive(input);
        GC.KeepAlive(this);
        return output;
    }

    /// <summary>The network itself, for an input that fits, in the numbers of the pass.</summary>
    /// <returns>The output; the caller disposes it.</returns>
    internal abstract Tensor Run(Tensor input, ForwardContext pass);

    // The base constructor calls libtorch, which must be loaded by then.
    private static string Loaded(string name)
    {
        TorchBackend.EnsureLoaded();
        return name;
    }
}
