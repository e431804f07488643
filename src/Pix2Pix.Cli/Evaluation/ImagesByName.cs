using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The images of a folder and its subfolders, found by their relative paths without extension.</summary>
internal sealed class ImagesByName
{
    private readonly string _folder;
    private readonly ILookup<string, string> _files;

    public ImagesByName(string folder)
    {
        if (!Directory.Exists(folder))
            throw new IOException($"The folder {folder} does not exist.");

        _folder = folder;
        _files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(ImageFileNames.IsImage)
            .ToLookup(file => Path.ChangeExtension(Path.GetRelativePath(folder, file).Replace('\\', '/'), null));
    }

    /// <exception cref="IOException">There is none of that name, or several.</exception>
    public ImageBuffer Load(string name) => _files[name].ToList() switch
    {
        [var file] => CliImageCodecs.Default.Load(file),
        [] => throw new IOException($"{_folder} holds no image named {name}."),
        var several => throw new IOException($"{_folder} holds several images named {name}: {string.Join(", ", several)}."),
    };
}
