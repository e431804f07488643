using Pix2Pix.Tensors.Aten;

namespace Pix2Pix.Training;

/// <summary>
/// Scales losses up before the backward pass of 16-bit floats, so that small gradients do not become zero, and gradients down
/// again; leaves a step out when one overflowed (Micikevicius et al. 2018). The numbers are PyTorch's.
/// </summary>
internal sealed class LossScaler : IDisposable
{
    private const double Growth = 2;
    private const double Backoff = 0.5;
    private const int StepsToGrowth = 2000;

    private readonly Device _device;
    private readonly Tensor _state = tensor(new[] { 65536.0, 0.0 }).DetachFromDisposeScope(); // scale, steps since it changed
    private bool _overflowed;

    public LossScaler(Device device) => _device = device;

    /// <summary>What losses are multiplied by.</summary>
    public double Scale => Read(0);

    /// <summary>The state by name; write into the tensors to restore.</summary>
    public IEnumerable<(string Name, Tensor Value)> State => [("scale", _state)];

    /// <summary>Takes the scale out of the gradients and makes a step of the optimizer, unless one of them overflowed.</summary>
    public void Step(FusedAdam optimizer)
    {
        using var scope = NewDisposeScope();
        var overflow = zeros([1], ScalarType.Float32, _device);
        var inverse = tensor(new[] { (float)(1 / Scale) }, device: _device);
        TensorListKernels.Unscale(optimizer.Gradients, overflow, inverse);

        if (overflow.cpu().data<float>()[0] > 0)
            _overflowed = true;
        else
            optimizer.Step();
    }

    /// <summary>Halves the scale after an overflow, doubles it after long peace. Once per step.</summary>
    public void Update()
    {
        var steps = _overflowed ? 0 : (int)Read(1) + 1;
        var scale = _overflowed ? Scale * Backoff : steps == StepsToGrowth ? Scale * Growth : Scale;
        _overflowed = false;

        using var next = tensor(new[] { scale, steps % StepsToGrowth });
        _state.copy_(next);
    }

    /// <summary>Frees the state.</summary>
    public void Dispose() => _state.Dispose();

    private double Read(int index) => _state.data<double>()[index];
}
