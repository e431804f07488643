using System.ComponentModel.DataAnnotations;

namespace Pix2Pix.Translation.Batches;

/// <summary>Threads and memory of a <see cref="BatchTranslator"/>, and its treatment of existing outputs.</summary>
public sealed record BatchTranslatorOptions
{
    /// <summary>Threads that read and decode images; by default half of the processor cores, 1 to 4.</summary>
    [Range(1, 256)]
    public int Decoders { get; set; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>Threads that encode and write translations; by default half of the processor cores, 1 to 4.</summary>
    [Range(1, 256)]
    public int Encoders { get; set; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>
    /// The most images in memory, from reading an image until its result is taken; 16 by default. Lower it for very large images.
    /// </summary>
    [Range(1, 65536)]
    public int ImagesInFlight { get; set; } = 16;

    /// <summary>What happens to an image whose output exists already.</summary>
    [EnumDataType(typeof(ExistingOutput))]
    public ExistingOutput Existing { get; set; } = ExistingOutput.Refuse;
}
