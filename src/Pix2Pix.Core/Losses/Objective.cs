namespace Pix2Pix.Losses;

/// <summary>
/// What training minimises: the adversarial loss, if there is one, and the generator's further terms (paper, equation 4:
/// G* = arg min_G max_D L_cGAN(G, D) + λ L_L1(G)).
/// </summary>
public sealed record Objective
{
    /// <summary>The adversarial losses; by default cross-entropy. Null trains without a discriminator.</summary>
    public IAdversarialObjective? Adversarial { get; init; } = AdversarialObjectives.CrossEntropy;

    /// <summary>Whether the discriminator sees the input beside the image; by default it does.</summary>
    public Conditioning Conditioning { get; init; } = Conditioning.OnInput;

    /// <summary>The weight of the adversarial term for the generator; 1 in the paper.</summary>
    public double AdversarialWeight { get; init; } = 1;

    /// <summary>The generator's terms beside the adversarial one; by default none.</summary>
    public IReadOnlyList<WeightedLossTerm> Terms { get; init; } = [];

    /// <summary>Every term of the generator's objective, the adversarial one first.</summary>
    public IEnumerable<WeightedLossTerm> GeneratorTerms => Adversarial is null
        ? Terms
        : Terms.Prepend(new WeightedLossTerm { Term = new AdversarialLossTerm(Adversarial), Weight = AdversarialWeight });

    /// <summary>
    /// The objective in one line, for example <c>conditional cross-entropy, 1·GAN + 100·L1</c>. A training resumes only with the same.
    /// </summary>
    public override string ToString()
    {
        var terms = string.Join(" + ", GeneratorTerms.Select(term => FormattableString.Invariant($"{term.Weight:R}·{term.Term.Name}")));
        if (Adversarial is null)
            return terms;

        return $"{(Conditioning == Conditioning.OnInput ? "conditional" : "unconditional")} {Adversarial.Name}, {terms}";
    }
}
