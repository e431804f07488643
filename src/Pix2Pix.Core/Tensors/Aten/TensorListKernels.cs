namespace Pix2Pix.Tensors.Aten;

/// <summary>
/// Operations on whole lists of tensors in one native call, which TorchSharp does not expose: one constant TorchScript reaches them. It
/// is compiled once per process and never freed.
/// </summary>
/// <remarks>TorchSharp passes the tensors' addresses and does not keep the lists alive; every method does.</remarks>
internal static class TensorListKernels
{
    private const string Source = """
        def fused_adam(params: List[Tensor], grads: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor],
                       numbers: Tensor):
            largest: List[Tensor] = []
            torch._fused_adam_(params, grads, means, squares, largest, steps,
                lr=float(numbers[0]), beta1=float(numbers[1]), beta2=float(numbers[2]), weight_decay=float(numbers[3]),
                eps=float(numbers[4]), amsgrad=False, maximize=False)

        def lerp(targets: List[Tensor], sources: List[Tensor], share: Tensor):
            torch._foreach_lerp_(targets, sources, float(share))

        def unscale(gradients: List[Tensor], overflow: Tensor, inverse: Tensor):
            torch._amp_foreach_non_finite_check_and_unscale_(gradients, overflow, inverse)

        def norm(tensors: List[Tensor]) -> Tensor:
            return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(tensors)))

        """;

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Source));

    /// <summary>One step of Adam on every parameter. The lists have one length; the tensors of a parameter share its strides.</summary>
    public static void FusedAdam(
        Tensor[] parameters, Tensor[] gradients, Tensor[] means, Tensor[] squares, Tensor[] steps,
        double rate, double beta1, double beta2, double decay, double epsilon)
    {
        using var noGradients = no_grad();
        using var numbers = tensor(new[] { rate, beta1, beta2, decay, epsilon }); // a tensor can be kept alive: see TensorArithmetic
        Unit.Value.invoke("fused_adam", parameters, gradients, means, squares, steps, numbers);
        GC.KeepAlive(parameters);
        GC.KeepAlive(gradients);
        GC.KeepAlive(means);
        GC.KeepAlive(squares);
        GC.KeepAlive(steps);
    }

    /// <summary>Interpolates in place: moves every target by <paramref name="share"/> of the way to its source.</summary>
    public static void Lerp(Tensor[] targets, Tensor[] sources, double share)
    {
        using var noGradients = no_grad();
        using var number = tensor(share);
        Unit.Value.invoke("lerp", targets, sources, number);
        GC.KeepAlive(targets);
        GC.KeepAlive(sources);
    }

    /// <summary>
    /// Multiplies gradients by <paramref name="inverse"/> in place, and sets <paramref name="overflow"/> to 1 if one is not finite.
    /// </summary>
    public static void Unscale(Tensor[] gradients, Tensor overflow, Tensor inverse)
    {
        using var noGradients = no_grad();
        Unit.Value.invoke("unscale", gradients, overflow, inverse);
        GC.KeepAlive(gradients);
        GC.KeepAlive(overflow);
        GC.KeepAlive(inverse);
    }

    /// <summary>The Euclidean norm of all numbers of all tensors together.</summary>
    /// <returns>A scalar on their device; the caller disposes it.</returns>
    public static Tensor Norm(Tensor[] tensors)
    {
        using var noGradients = no_grad();
        var norm = (Tensor)Unit.Value.invoke("norm", (object)tensors); // an array would be taken for the list of arguments
        GC.KeepAlive(tensors);
        return norm;
    }
}
