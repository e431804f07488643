namespace Pix2Pix.Imaging;

/// <summary>A codec that decodes into memory of the caller's choice.</summary>
internal interface IAllocatingImageCodec : IImageCodec
{
    /// <summary>Decodes as <see cref="IImageCodec.Decode"/> does.</summary>
    /// <param name="stream">The encoded image, read from its position on; not disposed.</param>
    /// <param name="allocator">Gives the image's memory. The caller releases the image where that is the pool.</param>
    ImageBuffer Decode(Stream stream, PixelAllocator allocator);
}
