namespace Pix2Pix.Losses;

/// <summary>One term of the generator's objective, without its weight: that is in <see cref="WeightedLossTerm"/>.</summary>
/// <remarks>
/// In a term of your own, compute with <see cref="Tensors.TensorArithmetic"/> rather than with operators: the tensors that TorchSharp makes
/// of numbers in operators can be collected while libtorch still reads them. A term may differentiate logits or output itself, by
/// <c>autograd.grad</c> with <c>retain_graph: true</c> or <c>create_graph: true</c>; the parameters' gradients stay as they are.
/// </remarks>
public interface ILossTerm
{
    /// <summary>The name in reports and checkpoints, for example <c>L1</c>.</summary>
    string Name { get; }

    /// <summary>Computes the unweighted loss of one batch.</summary>
    /// <param name="inputs">Input, target, output and logits. Their tensors stay the trainer's.</param>
    /// <returns>A scalar tensor that carries gradients back to <see cref="LossInputs.Output"/>. The caller disposes it.</returns>
    Tensor Compute(LossInputs inputs);
}
