#pragma warning disable RS0030 // the one place that makes scalars, and keeps them
using System.Collections.Concurrent;

namespace Pix2Pix.Tensors;

/// <summary>
/// Arithmetic on tensors that is safe beside a running garbage collector; use it in loss terms of your own. TorchSharp's operators
/// turn numbers (and the factor 1 in <c>a + b</c>) into native scalars that are not kept alive through the call: a collection
/// at the wrong moment frees them under libtorch's hands. Here they are kept for good. See docs/decisions/0013-scalars.md.
/// </summary>
/// <remarks>Every result is a new tensor, which the caller disposes. Gradients flow as through the operators.</remarks>
public static class TensorArithmetic
{
    /// <summary>The slope of a leaky ReLU for negative numbers (paper, appendix 6.1).</summary>
    internal const double LeakySlope = 0.2;

    private static readonly ConcurrentDictionary<double, Scalar> Kept = new();
    private static readonly Scalar WholeOne = 1L;

    /// <summary>tensor + other.</summary>
    public static Tensor Add(this Tensor tensor, Tensor other) => Given(tensor).add(Given(other), Of(1)).After(tensor, other);

    /// <summary>tensor + summand.</summary>
    public static Tensor Add(this Tensor tensor, double summand) => Given(tensor).add(Of(summand), Of(1)).After(tensor);

    /// <summary>tensor − other.</summary>
    public static Tensor Subtract(this Tensor tensor, Tensor other) => Given(tensor).add(Given(other), Of(-1)).After(tensor, other);

    /// <summary>tensor · factor.</summary>
    public static Tensor Multiply(this Tensor tensor, double factor) => Given(tensor).mul(Of(factor)).After(tensor);

    /// <summary>tensor · tensor, element by element.</summary>
    public static Tensor Squared(this Tensor tensor) => Given(tensor).mul(tensor).After(tensor);

    /// <summary>Every element at least <paramref name="least"/> and at most <paramref name="most"/>.</summary>
    public static Tensor Clamp(this Tensor tensor, double least, double most) => Given(tensor).clamp(Of(least), Of(most)).After(tensor);

    /// <summary>x where x is positive, 0.2·x elsewhere (paper, appendix 6.1).</summary>
    public static Tensor LeakyRelu(this Tensor tensor) => Given(tensor).leaky_relu(Of(LeakySlope)).After(tensor);

    /// <summary>x where x is positive, 0.2·x elsewhere, in its place.</summary>
    /// <returns>The same tensor.</returns>
    internal static Tensor MakeLeakyRelu(this Tensor tensor) => tensor.leaky_relu_(Of(LeakySlope)).After(tensor);

    /// <summary>tensor + summand, in its place.</summary>
    internal static void AddInPlace(this Tensor tensor, double summand) => tensor.add_(Of(summand), Of(1)).After(tensor);

    /// <summary>tensor + summand, element by element, in its place.</summary>
    internal static void AddInPlace(this Tensor tensor, Tensor summand) => tensor.add_(summand, Of(1)).After(tensor, summand);

    /// <summary>Adds one to a tensor of integers, in its place.</summary>
    internal static void CountOne(this Tensor counter) => counter.add_(WholeOne, WholeOne).After(counter);

    /// <summary>tensor · factor, in its place.</summary>
    internal static Tensor Scale(this Tensor tensor, double factor) => tensor.mul_(Of(factor)).After(tensor);

    // Operands may be tensors that nobody else holds: the one in the middle of a.Add(b).Multiply(c).
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
