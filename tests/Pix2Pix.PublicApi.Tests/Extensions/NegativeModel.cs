using Pix2Pix.Translation;
using static TorchSharp.torch;

namespace Application.Extensions;

/// <summary>A model on tensors: gives the negative, and takes sides that are multiples of 16.</summary>
internal sealed class NegativeModel : ITranslationModel
{
    public List<long> Widths { get; } = [];

    public TranslationModelInfo Info { get; } = new() { InputChannels = 3, OutputChannels = 3, SizeMultiple = 16, MinimumSize = 16 };

    public Tensor Translate(Tensor input, long? seed = null)
    {
        Widths.Add(input.shape[3]);
        return input.neg();
    }
}
