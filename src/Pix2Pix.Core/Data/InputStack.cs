namespace Pix2Pix.Data;

/// <summary>How checkpoints tell that inputs are stacks.</summary>
/// <param name="Pictures">The pictures in a stack.</param>
internal sealed record InputStack(int Pictures);
