namespace Pix2Pix.Losses;

/// <summary>
/// What training works for: the game between generator and discriminator, if there is one, and the generator's further
/// terms (paper, equation 4: G* = arg min_G max_D L_cGAN(G, D) + λ L_L1(G)).
/// </summary>
public sealed record Objective
{
    /// <summary>The game; null trains without a discriminator.</summary>
    public IAdversarialObjective? Adversarial { get; init; } = AdversarialObjectives.CrossEntropy;

    /// <summary>Whether the discriminator sees the input too.</summary>
    public Conditioning Conditioning { get; init; } = Conditioning.OnInput;

    /// <summary>The weight of the adversarial term in the generator's objective.</summary>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>The generator's terms beside the adversarial one.</summary>
    public IReadOnlyList<WeightedLossTerm> Terms { get; init; } = [];

    /// <summary>Every term of the generator's objective, the adversarial one first.</summary>
    public IEnumerable<WeightedLossTerm> GeneratorTerms => Adversarial is null
        ? Terms
        : Terms.Prepend(new WeightedLossTerm { Term = new AdversarialLossTerm(Adversarial), Weight = AdversarialWeight });

    /// <summary>The objective in one line, for reports and to tell whether a checkpoint was trained for the same.</summary>
    public override string ToString()
    {
        var game = Adversarial is null ? "" : $"{(Conditioning == Conditioning.OnInput ? "conditional" : "unconditional")} {Adversarial.Name}, ";
        return FormattableString.Invariant($"{game}{string.Join(" + ", GeneratorTerms.Select(term => FormattableString.Invariant($"{term.Weight:R}·{term.Term.Name}")))}");
    }
}
