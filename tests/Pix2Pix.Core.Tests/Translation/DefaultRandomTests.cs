using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Translation;

/// <summary>Alone, because other tests draw from torch's own generator too.</summary>
[Collection(nameof(RunAlone))]
public sealed class DefaultRandomTests
{
    [Fact]
    public void Translate_Unseeded_LeavesTorchsOwnGeneratorAlone()
    {
        using var generator = Some.SmallUNet.Build();
        using var model = new Pix2PixModel(generator, new TranslationOptions { Mode = TranslationMode.Paper });
        using var input = Some.Images();
        using var before = DefaultRandom.State();
        model.Translate(input).Dispose();
        using var after = DefaultRandom.State();
        TensorAssert.Same(before, after);
    }
}
