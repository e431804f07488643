namespace Pix2Pix.Imaging;

/// <summary>A codec that reads what the pixels of a label map are numbered with, where an image would show something else.</summary>
internal interface ILabelCodec : IImageCodec
{
    /// <summary>
    /// Decodes as <see cref="IImageCodec.Decode"/> does, but gives the indices of a palette instead of its colours, and grey of 1, 2 or
    /// 4 bits as it is stored instead of spread over 0…255.
    /// </summary>
    /// <param name="stream">The encoded image, read from its position on; not disposed.</param>
    /// <exception cref="ImageFormatException">The content cannot be decoded, or does not keep numbers.</exception>
    ImageBuffer DecodeNumbers(Stream stream);
}
