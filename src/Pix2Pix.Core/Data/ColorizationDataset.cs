using Pix2Pix.Imaging;

namespace Pix2Pix.Data;

/// <summary>Pairs made of colour images: lightness in, chroma out (<c>dataset_mode colorization</c>).</summary>
/// <remarks>In tensors the input is L/50 − 1 (one channel) and the target (a, b)/110 (two channels) of CIE L*a*b*.</remarks>
public sealed class ColorizationDataset : IPairedDataset
{
    private readonly string _folder;
    private readonly List<string> _files;
    private readonly IImageCodec _codec;

    private ColorizationDataset(string folder, List<string> files, IImageCodec codec) => (_folder, _files, _codec) = (folder, files, codec);

    /// <inheritdoc/>
    public int Count => _files.Count;

    /// <summary>Lists a folder of colour images and its subfolders.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="codec">What decodes; by default every format the library knows.</param>
    /// <exception cref="PairedDatasetException">The folder does not exist or holds no image.</exception>
    public static ColorizationDataset Open(string folder, IImageCodec? codec = null) =>
        new(folder, ImageFolder.List(folder), codec ?? ImageCodecs.Default);

    /// <inheritdoc/>
    /// <exception cref="PairedDatasetException">The file cannot be read; the message names it.</exception>
    public ImagePair Read(int index)
    {
        var path = Path.Combine(_folder, _files[index]);
        var (lightness, chroma) = LabColor.SplitLab(ImageFolder.WithChannels(ImageFolder.Read(_codec, path, PixelAllocator.Heap), 3, path));

        return new ImagePair { Name = Path.ChangeExtension(_files[index], null), Input = lightness, Target = chroma };
    }
}
