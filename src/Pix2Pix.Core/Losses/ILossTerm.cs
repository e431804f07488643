namespace Pix2Pix.Losses;

/// <summary>One term of the generator's objective. Its weight is not its business: see <see cref="WeightedLossTerm"/>.</summary>
/// <remarks>
/// In terms of your own, write <see cref="Tensors.TensorArithmetic"/> rather than operators: it is safe beside the
/// garbage collector.
/// </remarks>
public interface ILossTerm
{
    /// <summary>The name under which the term is reported, for example <c>L1</c>.</summary>
    string Name { get; }

    /// <summary>Computes the unweighted loss of one batch.</summary>
    /// <returns>A scalar tensor that carries gradients back to <see cref="LossInputs.Output"/>. The caller disposes it.</returns>
    Tensor Compute(LossInputs inputs);
}
