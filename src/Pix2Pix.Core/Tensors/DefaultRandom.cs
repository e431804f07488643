namespace Pix2Pix.Tensors;

/// <summary>
/// The state of torch's default generator on the CPU. TorchSharp's <c>get_rng_state</c> does not keep the generator alive while libtorch
/// reads it; this does (docs/engine.md).
/// </summary>
internal static class DefaultRandom
{
    /// <summary>Reads it.</summary>
    /// <returns>A row of bytes; the caller disposes it.</returns>
    public static Tensor State()
    {
        using var generator = torch.Generator.Default;
        return generator.get_state();
    }

    /// <summary>Sets it. Check the length first: libtorch ends the process over a state of another one.</summary>
    public static void Restore(Tensor state)
    {
        using var generator = torch.Generator.Default;
        generator.set_state(state);
        GC.KeepAlive(state);
    }
}
