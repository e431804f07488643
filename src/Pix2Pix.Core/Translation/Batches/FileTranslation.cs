using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>An image in a file, whose translation goes to another file, in the format that its extension names.</summary>
public sealed class FileTranslation : ITranslationJob
{
    private string? _conflict;

    /// <summary>Names both files; nothing is read yet.</summary>
    /// <param name="input">The image.</param>
    /// <param name="output">Its translation; folders on the way to it are made when it is written.</param>
    /// <param name="name">What results and manifests call it; by default the input's file name.</param>
    public FileTranslation(string input, string output, string? name = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentException.ThrowIfNullOrEmpty(output);
        (Input, Output, Name) = (input, output, name ?? Path.GetFileName(input));
    }

    /// <summary>The path of the image.</summary>
    public string Input { get; }

    /// <summary>The path of its translation.</summary>
    public string Output { get; }

    /// <summary>
    /// Images that are stacked on the input, for a model that takes several at once; a grey one among colours becomes
    /// colour.
    /// </summary>
    public IReadOnlyList<string> FurtherInputs { get; init; } = [];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string? Destination => Output;

    /// <summary>
    /// An image, or all images of a folder and its subfolders in ordinal order. Translations keep their names; formats that the
    /// library reads but does not write give way to PNG. Of several images that would be written to one file, only one that keeps its
    /// name is; reading the others fails, with a message that names both. An output folder inside the input folder is left out.
    /// </summary>
    /// <param name="input">A file or a folder.</param>
    /// <param name="output">For a file a file, or a folder that is there; for a folder a folder.</param>
    /// <param name="format">The format of all translations in a folder, whose names then end in it; null keeps each image's own.</param>
    /// <param name="furtherInputs">For a file files, for a folder folders with images of the same names, extension
    /// aside: what is stacked on each input; null for nothing.</param>
    /// <exception cref="IOException">There is no such file or folder, or it holds no image.</exception>
    public static IReadOnlyList<FileTranslation> List(string input, string output, ImageFormat? format = null, IReadOnlyList<string>? furtherInputs = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentException.ThrowIfNullOrEmpty(output);
        furtherInputs ??= [];

        if (File.Exists(input))
            return [new(input, Directory.Exists(output) ? Path.Combine(output, Named(Path.GetFileName(input), format)) : output) { FurtherInputs = furtherInputs }];

        if (!Directory.Exists(input))
            throw new IOException($"{input} does not exist.");

        if (furtherInputs.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
            throw new IOException($"There is no folder {missing}; {input} is one, so further inputs must be folders too.");

        var written = FolderOf(output);
        var inside = written != FolderOf(input) && written.StartsWith(FolderOf(input), StringComparison.Ordinal);
        var listing = ListingOf(input);
        var files = listing.Files
            .Where(file => !(inside && Path.GetFullPath(Path.Combine(input, file)).StartsWith(written, StringComparison.Ordinal)))
            .Select(file => Of(input, output, file, format, furtherInputs))
            .ToList();

        if (files.Count == 0)
            throw new IOException($"{input} holds no image{(listing.Note is { } note ? $"; {note}" : "")}.");

        foreach (var same in files.GroupBy(file => file.Output).Where(group => group.Count() > 1))
            foreach (var file in same.Where(file => Path.GetExtension(file.Input) != Path.GetExtension(file.Output)))
                file._conflict = $"{string.Join(" and ", same.Select(other => other.Input))} would be written to one file, {same.Key}; rename one, or move it to another folder.";

        return files;
    }

    /// <inheritdoc/>
    public bool OutputExists() => _conflict is null && File.Exists(Output); // what another image's translation is says nothing of this one

    /// <inheritdoc/>
    /// <exception cref="IOException">An image is not there, or its translation would have the name of another's.</exception>
    /// <exception cref="ImageFormatException">An image cannot be read, or a further input has another size; the message
    /// names it.</exception>
    public ImageBuffer Read(IImageCodec codec)
    {
        if (_conflict is not null)
            throw new IOException(_conflict);

        var image = codec.Load(Input);
        if (FurtherInputs.Count == 0)
            return image;

        ImageBuffer[] stack = [image, .. FurtherInputs.Select(file => LayerFor(image, file, codec))];
        var channels = stack.Max(layer => layer.ColorChannels);
        return ImageLayers.Stack([.. stack.Select(layer => layer.WithColorChannels(channels))]);
    }

    /// <inheritdoc/>
    public ImageBuffer? Write(ImageBuffer translation, IImageCodec codec, bool replace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Output))!);
        codec.Save(translation, Output, replace);
        return null;
    }

    private static FolderListing ListingOf(string folder)
    {
        try
        {
            return FolderListing.Of(folder);
        }
        catch (PairedDatasetException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private ImageBuffer LayerFor(ImageBuffer image, string file, IImageCodec codec)
    {
        var layer = codec.Load(file);
        return (layer.Width, layer.Height) == (image.Width, image.Height)
            ? layer
            : throw new ImageFormatException($"Images that go in together need one size, but {Input} is {image.Width}×{image.Height} and {file} is {layer.Width}×{layer.Height}.");
    }

    private static FileTranslation Of(string inputFolder, string outputFolder, string file, ImageFormat? format, IReadOnlyList<string> furtherInputs) =>
        new(Path.Combine(inputFolder, file), Path.Combine(outputFolder, Named(file, format)), file.Replace('\\', '/')) { FurtherInputs = [.. furtherInputs.Select(folder => Counterpart(folder, file))] };

    // Where there is none, or several, the input's own name, whose absence then tells.
    private static string Counterpart(string folder, string file)
    {
        var exact = Path.Combine(folder, file);
        var place = Path.GetDirectoryName(exact)!;
        if (File.Exists(exact) || !Directory.Exists(place))
            return exact;

        var others = Directory.EnumerateFiles(place, Path.GetFileNameWithoutExtension(file) + ".*").Where(ImageFileNames.IsImage).Take(2).ToList();
        return others.Count == 1 ? others[0] : exact;
    }

    private static string FolderOf(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar;

    // The codec that reads a TIFF image, which is none of the built-in ones, writes it too.
    private static string Named(string name, ImageFormat? wanted) =>
        wanted is null
            && ImageFileNames.TryGetFormat(name, out var own)
            && (own == ImageFormat.Tiff || ImageCodecs.Default.WritableFormats.Contains(own))
            ? name
            : Path.ChangeExtension(name, (wanted ?? ImageFormat.Png).ToString().ToLowerInvariant());
}
