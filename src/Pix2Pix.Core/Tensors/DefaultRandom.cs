namespace Pix2Pix.Tensors;

/// <summary>
/// The state of torch's own generator on the CPU. TorchSharp's <c>get_rng_state</c> lets go of the generator while libtorch reads it;
/// here it is held. See docs/decisions/0013-scalars.md.
/// </summary>
internal static class DefaultRandom
{
    /// <returns>A row of bytes; the caller disposes it.</returns>
    public static Tensor State()
    {
        using var generator = torch.Generator.Default;
        return generator.get_state();
    }

    /// <summary>Sets it. A state of another length ends the process.</summary>
    public static void Restore(Tensor state)
    {
        using var generator = torch.Generator.Default;
        generator.set_state(state);
        GC.KeepAlive(state);
    }
}
