using Pix2Pix.Tensors;

namespace Pix2Pix.Losses;

/// <summary>
/// The squared distance to 1 of the discriminator's gradient norm at points between real and generated images (Gulrajani et al.
/// 2017, equation 3).
/// </summary>
internal static class GradientPenalty
{
    /// <summary>Computes the unweighted penalty.</summary>
    /// <param name="judge">The discriminator, which must be differentiable twice.</param>
    /// <param name="real">What it sees as real, N×C×H×W.</param>
    /// <param name="fake">What it sees as generated, of the same shape, without gradients.</param>
    /// <param name="random">Draws, for each image, a point on the line between the two.</param>
    /// <returns>A scalar with gradients; the caller disposes it.</returns>
    public static Tensor Compute(Func<Tensor, Tensor> judge, Tensor real, Tensor fake, torch.Generator random)
    {
        using var scope = NewDisposeScope();

        var share = empty([real.shape[0], 1, 1, 1], real.dtype, real.device).uniform_(0, 1, random);
        var between = fake.Add(real.Subtract(fake) * share).detach().requires_grad_();
        var logits = judge(between);

        var gradient = autograd.grad([logits], [between], [ones_like(logits)], retain_graph: true, create_graph: true)[0];
        var norm = gradient.flatten(1).norm(1, false, 2);

        return norm.Add(-1).Squared().mean().MoveToOuterDisposeScope();
    }
}
