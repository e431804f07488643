namespace Pix2Pix.Tensors.Aten;

/// <summary>
/// Operations on whole lists of tensors in one native call, which TorchSharp does not expose: reached through one constant
/// TorchScript, compiled once per process (it is never freed).
/// </summary>
internal static class TensorListKernels
{
    private const string Source = """
        def fused_adam(params: List[Tensor], grads: List[Tensor], means: List[Tensor], squares: List[Tensor], steps: List[Tensor], rate: float, beta1: float, beta2: float, decay: float, epsilon: float):
            largest: List[Tensor] = []
            torch._fused_adam_(params, grads, means, squares, largest, steps, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)

        def lerp(targets: List[Tensor], sources: List[Tensor], share: float):
            torch._foreach_lerp_(targets, sources, share)

        """;

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Source));

    /// <summary>One step of Adam on every parameter. All five lists are equally long; each parameter's tensors share its strides.</summary>
    public static void FusedAdam(Tensor[] parameters, Tensor[] gradients, Tensor[] means, Tensor[] squares, Tensor[] steps, double rate, double beta1, double beta2, double decay, double epsilon)
    {
        using var noGradients = no_grad();
        Unit.Value.invoke("fused_adam", parameters, gradients, means, squares, steps, rate, beta1, beta2, decay, epsilon);
    }

    /// <summary>Moves every target by <paramref name="share"/> of the way to its source.</summary>
    public static void Lerp(Tensor[] targets, Tensor[] sources, double share)
    {
        using var noGradients = no_grad();
        Unit.Value.invoke("lerp", targets, sources, share);
    }
}
