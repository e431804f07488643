#pragma warning disable RS0030 // the one place that makes scalars, and keeps them
using System.Collections.Concurrent;

namespace Pix2Pix.Tensors;

/// <summary>
/// Arithmetic on tensors that no garbage collection can disturb; use it in loss terms of your own instead of TorchSharp's operators. These
/// turn numbers, and the factor 1 in <c>a + b</c>, into native scalars that are not kept alive during the call: a collection at that
/// moment frees them while libtorch reads them. The scalars here are kept for the life of the process (docs/engine.md).
/// </summary>
/// <remarks>
/// Every result is a new tensor, which the caller disposes; operands stay the caller's. Shapes broadcast, and gradients flow, as in
/// TorchSharp's operators. Each method throws <see cref="ArgumentNullException"/> where a tensor is missing.
/// </remarks>
/// <example>
/// <code>
/// // Charbonnier loss: the mean of √((output − target)² + ε²)
/// using var scope = torch.NewDisposeScope();
/// return output.Subtract(target).Squared().Add(1e-6).sqrt().mean().MoveToOuterDisposeScope();
/// </code>
/// </example>
public static class TensorArithmetic
{
    /// <summary>The slope of a leaky ReLU for negative numbers (paper, appendix 6.1).</summary>
    internal const double LeakySlope = 0.2;

    private static readonly ConcurrentDictionary<double, Scalar> Kept = new();
    private static readonly Scalar WholeOne = 1L;

    /// <summary>tensor + other, element by element.</summary>
    public static Tensor Add(this Tensor tensor, Tensor other) => Given(tensor).add(Given(other), Of(1)).After(tensor, other);

    /// <summary>tensor + summand, for each element.</summary>
    public static Tensor Add(this Tensor tensor, double summand) => Given(tensor).add(Of(summand), Of(1)).After(tensor);

    /// <summary>tensor − other, element by element.</summary>
    public static Tensor Subtract(this Tensor tensor, Tensor other) => Given(tensor).add(Given(other), Of(-1)).After(tensor, other);

    /// <summary>tensor · factor, for each element.</summary>
    public static Tensor Multiply(this Tensor tensor, double factor) => Given(tensor).mul(Of(factor)).After(tensor);

    /// <summary>tensor², element by element.</summary>
    public static Tensor Squared(this Tensor tensor) => Given(tensor).mul(tensor).After(tensor);

    /// <summary>Each element, but at least <paramref name="least"/> and at most <paramref name="most"/>.</summary>
    public static Tensor Clamp(this Tensor tensor, double least, double most) => Given(tensor).clamp(Of(least), Of(most)).After(tensor);

    /// <summary>Leaky ReLU with the paper's slope (appendix 6.1): x where x is positive, 0.2·x elsewhere.</summary>
    public static Tensor LeakyRelu(this Tensor tensor) => Given(tensor).leaky_relu(Of(LeakySlope)).After(tensor);

    /// <summary>Leaky ReLU in place.</summary>
    /// <returns>The same tensor.</returns>
    internal static Tensor MakeLeakyRelu(this Tensor tensor) => tensor.leaky_relu_(Of(LeakySlope)).After(tensor);

    /// <summary>tensor + summand, in place.</summary>
    internal static void AddInPlace(this Tensor tensor, double summand) => tensor.add_(Of(summand), Of(1)).After(tensor);

    /// <summary>tensor + summand, element by element, in place.</summary>
    internal static void AddInPlace(this Tensor tensor, Tensor summand) => tensor.add_(summand, Of(1)).After(tensor, summand);

    /// <summary>Adds one to a tensor of integers, in place.</summary>
    internal static void CountOne(this Tensor counter) => counter.add_(WholeOne, WholeOne).After(counter);

    /// <summary>tensor · factor, in place.</summary>
    internal static Tensor Scale(this Tensor tensor, double factor) => tensor.mul_(Of(factor)).After(tensor);

    // Nothing else may hold an operand, such as the result of a.Add(b) in a.Add(b).Multiply(c).
    private static Tensor After(this Tensor result, Tensor operand, Tensor? other = null)
    {
        GC.KeepAlive(operand);
        GC.KeepAlive(other);
        return result;
    }

    private static Scalar Of(double value) => Kept.GetOrAdd(value, static number => number);

    private static Tensor Given(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor;
    }
}
