namespace Pix2Pix.Benchmarks.Eager;

/// <summary>Adam over lists of tensors, as PyTorch itself runs it by default on CUDA.</summary>
internal sealed class ForeachAdam
{
    private const string Source = """
        def adam(parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], rate: float, root: float):
            torch._foreach_lerp_(means, gradients, 0.5)
            torch._foreach_mul_(squares, 0.999)
            torch._foreach_addcmul_(squares, gradients, gradients, 0.001)
            divisors = torch._foreach_sqrt(squares)
            torch._foreach_div_(divisors, root)
            torch._foreach_add_(divisors, 1e-8)
            torch._foreach_addcdiv_(parameters, means, divisors, -rate)

        """;

    private static readonly Lazy<jit.CompilationUnit> Unit = new(() => jit.compile(Source));

    private readonly Tensor[] _parameters;
    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;
    private int _steps;

    public ForeachAdam(IEnumerable<Tensor> parameters)
    {
        _parameters = [.. parameters];
        _means = [.. _parameters.Select(parameter => zeros_like(parameter))];
        _squares = [.. _parameters.Select(parameter => zeros_like(parameter))];
    }

    public void Step()
    {
        using var noGradients = no_grad();
        _steps++;
        Unit.Value.invoke("adam", _parameters, Array.ConvertAll(_parameters, parameter => parameter.grad!), _means, _squares,
            2e-4 / (1 - Math.Pow(0.5, _steps)), Math.Sqrt(1 - Math.Pow(0.999, _steps)));
    }
}
