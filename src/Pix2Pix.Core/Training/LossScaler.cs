using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;

namespace Pix2Pix.Training;

/// <summary>
/// Scales losses up before the backward pass, so that small gradients do not become zero in 16-bit floats, and gradients down again;
/// skips a step where one overflowed (Micikevicius et al. 2018). The numbers are those of PyTorch's <c>GradScaler</c>. Like it, one
/// that is not enabled changes nothing.
/// </summary>
internal sealed class LossScaler(Device device, bool enabled) : IDisposable
{
    private const double Growth = 2;
    private const double Backoff = 0.5;
    private const int StepsToGrowth = 2000;

    // Scale, and steps since it last changed.
    private readonly Tensor? _state = enabled ? tensor(new[] { 65536.0, 0.0 }).DetachFromDisposeScope() : null;
    private bool _overflowed;

    /// <summary>What losses are multiplied by; 1 if it is not enabled.</summary>
    public double Scale => _state is null ? 1 : Read(_state, 0);

    /// <summary>The state by name, to save or to write into; null if it is not enabled.</summary>
    public IEnumerable<(string Name, Tensor Value)>? State => _state is null ? null : [("scale", _state)];

    /// <summary>A loss scaled up, whose gradients are to be computed; the loss itself if it is not enabled.</summary>
    public Tensor Scaled(Tensor loss) => _state is null ? loss : loss.Multiply(Scale);

    /// <summary>Scales the gradients down again and makes a step of the optimizer, unless one of them overflowed.</summary>
    public void Step(FusedAdam optimizer)
    {
        if (_state is not null && UnscaleFindsOverflow(optimizer))
            _overflowed = true;
        else
            optimizer.Step();
    }

    /// <summary>Halves the scale after an overflow, doubles it after 2000 steps without one. Once per step.</summary>
    public void Update()
    {
        if (_state is null)
            return;

        var steps = _overflowed ? 0 : (int)Read(_state, 1) + 1;
        var scale = _overflowed ? Scale * Backoff : steps == StepsToGrowth ? Scale * Growth : Scale;
        _overflowed = false;

        using var next = tensor(new[] { scale, steps % StepsToGrowth });
        _state.copy_(next);
    }

    /// <summary>Frees the state.</summary>
    public void Dispose() => _state?.Dispose();

    private bool UnscaleFindsOverflow(FusedAdam optimizer)
    {
        using var scope = NewDisposeScope();
        var overflow = zeros([1], ScalarType.Float32, device);
        var inverse = tensor(new[] { (float)(1 / Scale) }, device: device);
        TensorListKernels.Unscale(optimizer.Gradients, overflow, inverse);

        return overflow.cpu().data<float>()[0] > 0;
    }

    private static double Read(Tensor state, int index) => state.data<double>()[index];
}
