using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The images of a folder and its subfolders, found by their relative paths without extension.</summary>
internal sealed class ImagesByName
{
    private readonly string _folder;
    private readonly ILookup<string, string> _files;
    private readonly IImageCodec _codec;

    public ImagesByName(string folder, IImageCodec codec)
    {
        _codec = codec;
        var listing = FolderListing.Of(folder);
        if (listing.Note is { } note)
            Console.Error.WriteLine($"Note: {note}.");

        _folder = folder;
        Paths = [.. listing.Files.Select(file => Path.Combine(folder, file))];
        _files = listing.Files.ToLookup(
            file => CanonicalNames.KeyOf(Path.ChangeExtension(file, null)),
            file => Path.Combine(folder, file));
    }

    /// <summary>All images of the folder.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <exception cref="IOException">There is none of that name, or several.</exception>
    public ImageBuffer Load(string name) => _files[CanonicalNames.KeyOf(name)].ToList() switch
    {
        [var file] => _codec.Load(file),
        [] => throw new IOException($"{_folder} holds no image named {name}."),
        var several => throw new IOException($"{_folder} holds several images named {name}: {string.Join(", ", several)}."),
    };
}
