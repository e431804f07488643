using System.Runtime.ExceptionServices;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>What own kernels keep of a training step's forward passes for the passes back.</summary>
/// <remarks>
/// The last pass back over a graph goes through <see cref="Backward"/>: it writes gradients of weights straight into <c>grad</c> and
/// frees features on its way. Passes before it, such as those of a loss term that differentiates, do neither. Used by one thread at
/// a time.
/// </remarks>
internal sealed class KernelTape
{
    private readonly List<Tensor> _features = [];
    private ExceptionDispatchInfo? _failure;

    /// <summary>Whether <see cref="Backward"/> is running.</summary>
    public bool IsLastPass { get; private set; }

    /// <summary>Begins a step. Disposing the result ends it, and frees what was made in it and what is still kept.</summary>
    public IDisposable NewStep() => new Step(this);

    /// <summary>Keeps features until they are disposed, at the latest at the end of the step.</summary>
    public Tensor Keep(Tensor features)
    {
        var kept = features.alias().DetachFromDisposeScope();
        _features.Add(kept);
        return kept;
    }

    /// <summary>The last pass back over the graph of a result: adds the gradients to those of the parameters.</summary>
    /// <param name="result">A loss, or any tensor.</param>
    /// <param name="gradient">The gradient of the result; null for a loss.</param>
    public void Backward(Tensor result, Tensor? gradient = null)
    {
        _failure?.Throw(); // in a pass before
        using var scope = NewDisposeScope(); // for the gradients that TorchSharp hands to kernels and takes from them
        IsLastPass = true;

        try
        {
            result.backward(gradient is null ? null : [gradient]);
        }
        finally
        {
            IsLastPass = false;
        }

        _failure?.Throw();
    }

    /// <summary>
    /// Runs one kernel's share of a pass back. An exception must not reach libtorch, which would end the process:
    /// <see cref="Backward"/> throws it.
    /// </summary>
    /// <param name="gradients">Computes the gradients.</param>
    /// <param name="otherwise">What to hand to libtorch where that fails.</param>
    public List<Tensor> Differentiate(Func<List<Tensor>> gradients, Func<List<Tensor>> otherwise)
    {
        try
        {
            return gradients();
        }
        catch (Exception exception)
        {
            _failure ??= ExceptionDispatchInfo.Capture(exception);
            return otherwise();
        }
    }

    private sealed class Step(KernelTape tape) : IDisposable
    {
        private readonly DisposeScope _scope = NewDisposeScope();

        public void Dispose()
        {
            tape._features.ForEach(features => features.Dispose());
            tape._features.Clear();
            tape._failure = null;
            _scope.Dispose();
        }
    }
}
