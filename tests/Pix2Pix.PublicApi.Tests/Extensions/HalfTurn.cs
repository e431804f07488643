using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Application.Extensions;

/// <summary>A transform: turns every other pair, or so, upside down, both of its images alike.</summary>
internal sealed class HalfTurn : IPairTransform
{
    public ImagePair Apply(ImagePair pair, Random random) =>
        random.Next(2) == 0 ? pair : pair with { Input = Turned(pair.Input), Target = Turned(pair.Target) };

    private static ImageBuffer Turned(ImageBuffer image)
    {
        var turned = image.Clone();
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
                for (var channel = 0; channel < image.Channels; channel++)
                    turned.Row<byte>(image.Height - 1 - y)[(image.Width - 1 - x) * image.Channels + channel] = image.Row<byte>(y)[x * image.Channels + channel];

        return turned;
    }
}
