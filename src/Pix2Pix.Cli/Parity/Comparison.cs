namespace Pix2Pix.Cli.Parity;

/// <summary>A value computed here and by the reference.</summary>
/// <param name="Name">What was compared.</param>
/// <param name="RelativeError">‖ours − reference‖ / ‖reference‖.</param>
/// <param name="Step">The training step it belongs to; 0 for outputs of the untrained networks, null for weights at the end.</param>
/// <param name="Exempt">Why it does not count, or null where it does.</param>
internal sealed record Comparison(string Name, double RelativeError, int? Step = null, string? Exempt = null);
