namespace Pix2Pix.Tensors.Convolutions.Kernels;

/// <summary>
/// How many 4×4 windows a convolution of stride 2 and padding 1 looks at: N×H×W windows on an image of N×2H×2W pixels.
/// </summary>
/// <param name="Count">Images, N.</param>
/// <param name="Height">Windows in a column, H: half the image's height.</param>
/// <param name="Width">Windows in a row, W: half the image's width.</param>
/// <param name="Channels">Channels, a multiple of 16.</param>
internal readonly record struct WindowShape(int Count, int Height, int Width, int Channels)
{
    /// <summary>Height and width of a window, in pixels.</summary>
    public const int Kernel = 4;

    /// <summary>Windows of all images.</summary>
    public int Windows => Count * Height * Width;

    /// <summary>Numbers in one window.</summary>
    public int Length => LengthOf(Channels);

    /// <summary>Numbers in one window of an image with that many channels.</summary>
    public static int LengthOf(long channels) => (int)(Kernel * Kernel * channels);

    /// <summary>The windows on an image of N×2H×2W×C, given as its shape.</summary>
    public static WindowShape On(long[] image) => new((int)image[0], (int)image[1] / 2, (int)image[2] / 2, (int)image[3]);

    /// <summary>The address of a pixel of an image that starts at <paramref name="image"/>.</summary>
    public unsafe float* Pixel(nint image, int index, int y, int x) =>
        (float*)image + (((nint)index * 2 * Height + y) * 2 * Width + x) * Channels;
}
