using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Application.Extensions;

/// <summary>A transform: turns about half of the pairs upside down, both images of a pair alike.</summary>
internal sealed class HalfTurn : IPairTransform
{
    public ImagePair Apply(ImagePair pair, Random random) =>
        random.Next(2) == 0 ? pair : pair with { Input = Turned(pair.Input), Target = Turned(pair.Target) };

    private static ImageBuffer Turned(ImageBuffer image)
    {
        var (mirrored, turned) = (image.Mirrored(), image.Clone());
        for (var y = 0; y < image.Height; y++)
            mirrored.Row<byte>(y).CopyTo(turned.Row<byte>(image.Height - 1 - y));

        return turned;
    }
}
