using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;
using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) in one native call for all parameters; the same numbers as torch's own, many times faster than
/// TorchSharp's managed loop.
/// </summary>
/// <remarks>Make it after the network has its device and type: moving a network replaces its parameters.</remarks>
public sealed class FusedAdam : IDisposable
{
    private readonly (string Name, Parameter Value)[] _parameters;
    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;
    private readonly Tensor _step;

    /// <summary>Makes the optimizer with all state zero.</summary>
    /// <param name="parameters">The parameters, with the names under which <see cref="State"/> gives their state.</param>
    /// <param name="options">The rates.</param>
    public FusedAdam(IEnumerable<(string Name, Parameter Value)> parameters, FusedAdamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Options = OptionsGuard.Validated(options ?? new FusedAdamOptions());
        LearningRate = Options.LearningRate;

        _parameters = [.. parameters];
        if (_parameters.Length == 0)
            throw new ArgumentException("There is no parameter to optimize.", nameof(parameters));

        // zeros_like keeps each parameter's strides, on which the kernel relies.
        using var noGradients = no_grad();
        _means = [.. _parameters.Select(parameter => zeros_like(parameter.Value).DetachFromDisposeScope())];
        _squares = [.. _parameters.Select(parameter => zeros_like(parameter.Value).DetachFromDisposeScope())];
        _step = zeros([], ScalarType.Float32, _parameters[0].Value.device).DetachFromDisposeScope();
    }

    /// <summary>The rates it was made with.</summary>
    public FusedAdamOptions Options { get; }

    /// <summary>The learning rate of the next step.</summary>
    public double LearningRate { get; set; }

    /// <summary>The state by name: <c>step</c>, <c>exp_avg.NAME</c>, <c>exp_avg_sq.NAME</c>. The tensors stay the optimizer's; write into them to restore.</summary>
    public IEnumerable<(string Name, Tensor Value)> State
    {
        get
        {
            yield return ("step", _step);

            for (var index = 0; index < _parameters.Length; index++)
            {
                yield return ($"exp_avg.{_parameters[index].Name}", _means[index]);
                yield return ($"exp_avg_sq.{_parameters[index].Name}", _squares[index]);
            }
        }
    }

    /// <summary>Moves every parameter that has a gradient.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        using (no_grad())
            _step.Increase(1);

        var gradients = Array.ConvertAll(_parameters, parameter => parameter.Value.grad);
        var live = Enumerable.Range(0, gradients.Length).Where(index => gradients[index] is not null).ToArray();
        if (live.Length == 0)
            return;

        TensorListKernels.FusedAdam(
            Array.ConvertAll(live, index => (Tensor)_parameters[index].Value),
            Array.ConvertAll(live, index => gradients[index]!),
            Array.ConvertAll(live, index => _means[index]),
            Array.ConvertAll(live, index => _squares[index]),
            Array.ConvertAll(live, _ => _step),
            LearningRate, Options.Beta1, Options.Beta2, Options.WeightDecay, Options.Epsilon);
    }

    /// <summary>Forgets all gradients, so that the next backward pass starts from none.</summary>
    public void ZeroGrad()
    {
        foreach (var (_, parameter) in _parameters)
            parameter.grad = null;
    }

    /// <summary>Disposes the state; the parameters stay.</summary>
    public void Dispose()
    {
        foreach (var (_, tensor) in State)
            tensor.Dispose();
    }
}
