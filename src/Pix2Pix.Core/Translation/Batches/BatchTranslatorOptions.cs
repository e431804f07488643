using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation.Batches;

/// <summary>How a <see cref="BatchTranslator"/> works.</summary>
public sealed record BatchTranslatorOptions
{
    /// <summary>Threads that read and decode images.</summary>
    [Range(1, 256)]
    public int Decoders { get; set; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>Threads that encode and write translations.</summary>
    [Range(1, 256)]
    public int Encoders { get; set; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>Images that are held at most, from being read until their result is taken; bounds the memory.</summary>
    [Range(1, 65536)]
    public int ImagesInFlight { get; set; } = 16;

    /// <summary>What happens where there is something at a destination already.</summary>
    [EnumDataType(typeof(ExistingOutput))]
    public ExistingOutput Existing { get; set; } = ExistingOutput.Refuse;
}
