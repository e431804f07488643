using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;
using TorchSharp.Modules;

namespace Pix2Pix.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) in one native call for all parameters. It computes what <c>torch.optim.Adam</c> does, many times faster
/// than TorchSharp's managed loop over the parameters.
/// </summary>
/// <remarks>
/// Make it after the network has its device and type: moving a network replaces its parameters. Use it from one thread at a time.
/// </remarks>
public sealed class FusedAdam : IDisposable
{
    private readonly (string Name, Parameter Value)[] _parameters;
    private readonly Tensor[] _means;
    private readonly Tensor[] _squares;
    private readonly Tensor _step;

    // The same memory as one-dimensional tensors: libtorch's kernel is two to six times slower on channels-last tensors.
    private readonly Tensor[] _flatParameters;
    private readonly Tensor[] _flatMeans;
    private readonly Tensor[] _flatSquares;

    /// <summary>Makes the optimizer, with all state zero.</summary>
    /// <param name="parameters">The parameters, as <c>named_parameters()</c> gives them. They stay the network's.</param>
    /// <param name="options">The rates; by default the paper's.</param>
    /// <exception cref="ArgumentException">There is no parameter.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A rate is out of its range.</exception>
    public FusedAdam(IEnumerable<(string Name, Parameter Value)> parameters, FusedAdamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Options = OptionsGuard.Validated(options ?? new FusedAdamOptions());
        LearningRate = Options.LearningRate;

        _parameters = [.. parameters];
        if (_parameters.Length == 0)
            throw new ArgumentException("There is no parameter to optimize.", nameof(parameters));

        // zeros_like keeps each parameter's strides, so that parameter, means and gradients have one memory layout.
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        _means = [.. _parameters.Select(parameter => zeros_like(parameter.Value).DetachFromDisposeScope())];
        _squares = [.. _parameters.Select(parameter => zeros_like(parameter.Value).DetachFromDisposeScope())];
        _step = zeros([], ScalarType.Float32, _parameters[0].Value.device).DetachFromDisposeScope();

        _flatParameters = [.. _parameters.Select(parameter => Flat(parameter.Value).DetachFromDisposeScope())];
        _flatMeans = [.. _means.Select(mean => Flat(mean).DetachFromDisposeScope())];
        _flatSquares = [.. _squares.Select(square => Flat(square).DetachFromDisposeScope())];
    }

    /// <summary>The rates that the optimizer was made with.</summary>
    public FusedAdamOptions Options { get; }

    /// <summary>The learning rate of the next step; at first the one of the options.</summary>
    public double LearningRate { get; set; }

    /// <summary>
    /// The state by name: <c>step</c> (how many were made), <c>exp_avg.NAME</c> and <c>exp_avg_sq.NAME</c> (the running means of
    /// the gradient and of its square). The tensors stay the optimizer's: write into them to restore, never dispose them.
    /// </summary>
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

    /// <summary>The gradients of the parameters that have one.</summary>
    internal Tensor[] Gradients => [.. _parameters.Select(parameter => parameter.Value.grad).OfType<Tensor>()];

    /// <summary>Moves every parameter that has a gradient; the others stay, as does their state.</summary>
    public void Step()
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        _step.AddInPlace(1);

        var gradients = Array.ConvertAll(_parameters, parameter => parameter.Value.grad);
        var live = Enumerable.Range(0, gradients.Length).Where(index => gradients[index] is not null).ToArray();
        if (live.Length == 0)
            return;

        TensorListKernels.FusedAdam(
            Array.ConvertAll(live, index => _flatParameters[index]),
            Array.ConvertAll(live, index => FlatGradient(gradients[index]!, _parameters[index].Value)),
            Array.ConvertAll(live, index => _flatMeans[index]),
            Array.ConvertAll(live, index => _flatSquares[index]),
            Array.ConvertAll(live, _ => _step),
            LearningRate, Options.Beta1, Options.Beta2, Options.WeightDecay, Options.Epsilon);
    }

    /// <summary>Drops all gradients, so that the next backward pass does not add to them.</summary>
    public void ZeroGrad()
    {
        foreach (var (_, parameter) in _parameters)
            parameter.grad = null;
    }

    /// <summary>Says whether backward passes compute gradients of the parameters.</summary>
    internal void RequireGradients(bool required)
    {
        foreach (var (_, parameter) in _parameters)
            parameter.requires_grad = required;
    }

    /// <summary>Disposes the state; the parameters stay.</summary>
    public void Dispose()
    {
        foreach (var tensor in State.Select(entry => entry.Value).Concat(_flatParameters).Concat(_flatMeans).Concat(_flatSquares))
            tensor.Dispose();
    }

    // Only for dense tensors, which parameters are.
    private static Tensor Flat(Tensor tensor) => tensor.detach().as_strided([tensor.numel()], [1], tensor.storage_offset());

    private static Tensor FlatGradient(Tensor gradient, Tensor parameter)
    {
        if (gradient.stride().SequenceEqual(parameter.stride()))
            return Flat(gradient);

        var sameLayout = zeros_like(parameter);
        sameLayout.copy_(gradient);
        return Flat(sameLayout);
    }
}
