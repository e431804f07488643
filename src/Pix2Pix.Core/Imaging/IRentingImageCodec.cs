namespace Pix2Pix.Imaging;

/// <summary>A codec that can decode into memory which is used again and again.</summary>
internal interface IRentingImageCodec : IImageCodec
{
    /// <summary>Decodes as <see cref="IImageCodec.Decode"/> does.</summary>
    /// <returns>An image to be given back with <see cref="ImageBuffer.Return"/>.</returns>
    ImageBuffer DecodeRented(Stream stream);
}
