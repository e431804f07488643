using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>An image in a file, whose translation goes to another file, in the format of that file's extension.</summary>
public sealed class FileTranslation : ITranslationJob
{
    /// <summary>Names both files. Nothing is read yet.</summary>
    /// <param name="input">The path of the image.</param>
    /// <param name="output">The path of its translation. Missing folders on the way are created when it is written.</param>
    /// <param name="name">The image's name in results and manifests; null for the input's file name.</param>
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
    /// Paths of images of the same size that are stacked on the input, for a model of several input images. If one of all is in
    /// colour, grey ones are converted to colour.
    /// </summary>
    public IReadOnlyList<string> FurtherInputs { get; init; } = [];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string? Destination => Output;

    /// <summary>Why this image cannot be translated: another one is written to the same file. Null if there is no conflict.</summary>
    internal string? Conflict { get; init; }

    /// <summary>
    /// Lists an image, or all images of a folder and its subfolders in ordinal order. Translations keep their names, except that formats
    /// which the library cannot write become PNG.
    /// </summary>
    /// <remarks>
    /// If several images would be written to one file, only the one that keeps its name is translated; reading the others fails, with a
    /// message that names them all. An output folder inside the input folder is left out of the list.
    /// </remarks>
    /// <param name="input">A file or a folder.</param>
    /// <param name="output">For a file: a file, or an existing folder. For a folder: a folder.</param>
    /// <param name="format">
    /// The format of all translations in a folder, which also becomes their extension; null keeps each image's own.
    /// </param>
    /// <param name="furtherInputs">
    /// What is stacked on each input: for a file, files; for a folder, folders with images of the same names, whatever their extensions.
    /// Null for nothing.
    /// </param>
    /// <exception cref="IOException">There is no such file or folder, or it holds no image.</exception>
    public static IReadOnlyList<FileTranslation> List(
        string input, string output, ImageFormat? format = null, IReadOnlyList<string>? furtherInputs = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentException.ThrowIfNullOrEmpty(output);
        return FileTranslationListing.List(input, output, format, furtherInputs ?? []).Jobs;
    }

    /// <inheritdoc/>
    /// <remarks>False if another image is written to the same file: that file says nothing of this image.</remarks>
    public bool OutputExists() => Conflict is null && File.Exists(Output);

    /// <inheritdoc/>
    /// <exception cref="IOException">A file does not exist, or another image is written to the same file.</exception>
    /// <exception cref="ImageFormatException">
    /// An image cannot be decoded, or a further input has another size; the message names it.
    /// </exception>
    public ImageBuffer Read(IImageCodec codec)
    {
        if (Conflict is not null)
            throw new IOException(Conflict);

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

    private ImageBuffer LayerFor(ImageBuffer image, string file, IImageCodec codec)
    {
        var layer = codec.Load(file);
        if ((layer.Width, layer.Height) == (image.Width, image.Height))
            return layer;

        throw new ImageFormatException(
            $"Images that go in together need one size, but {Input} is {image.Width}×{image.Height} "
            + $"and {file} is {layer.Width}×{layer.Height}.");
    }
}
