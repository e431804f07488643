using Pix2Pix.Data;
using Pix2Pix.Data.Folders;
using Pix2Pix.Imaging;

namespace Pix2Pix.Translation.Batches;

/// <summary>Pairs the images of a folder with the files of their translations.</summary>
internal static class FileTranslationListing
{
    /// <summary>Lists as <see cref="FileTranslation.List"/> does.</summary>
    /// <returns>The images, and a line on files that a user may miss; null if there are none.</returns>
    public static (IReadOnlyList<FileTranslation> Jobs, string? Note) List(
        string input, string output, ImageFormat? format, IReadOnlyList<string> furtherInputs)
    {
        if (File.Exists(input))
        {
            var file = Directory.Exists(output) ? Path.Combine(output, Named(Path.GetFileName(input), format)) : output;
            return ([new FileTranslation(input, file) { FurtherInputs = furtherInputs }], null);
        }

        if (!Directory.Exists(input))
            throw new IOException($"{input} does not exist.");

        if (furtherInputs.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
            throw new IOException($"There is no folder {missing}; {input} is one, so further inputs must be folders too.");

        var listing = ListingOf(input);
        var names = listing.Files.Where(name => !IsOutput(Path.Combine(input, name), input, output)).ToList();
        if (names.Count == 0)
            throw new IOException($"{input} holds no image{(listing.Note is { } note ? $"; {note}" : "")}.");

        var sharers = names.ToLookup(name => Named(name, format));
        return ([.. names.Select(name => Of(name, sharers[Named(name, format)]))], listing.Note);

        FileTranslation Of(string name, IEnumerable<string> sharing) =>
            new(Path.Combine(input, name), Path.Combine(output, Named(name, format)), name)
            {
                FurtherInputs = [.. furtherInputs.Select(folder => Counterpart(folder, name))],
                Conflict = ConflictOf(name, sharing),
            };

        string? ConflictOf(string name, IEnumerable<string> sharing)
        {
            var target = Named(name, format);
            if (!sharing.Skip(1).Any() || Path.GetExtension(name) == Path.GetExtension(target))
                return null;

            var all = string.Join(" and ", sharing.Select(other => Path.Combine(input, other)));
            return $"{all} would be written to one file, {Path.Combine(output, target)}; rename one, or move it to another folder.";
        }
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

    // Whether an image lies in an output folder that lies inside the input folder.
    private static bool IsOutput(string file, string input, string output)
    {
        var (inputFolder, outputFolder) = (FolderOf(input), FolderOf(output));
        return outputFolder != inputFolder
            && outputFolder.StartsWith(inputFolder, StringComparison.Ordinal)
            && Path.GetFullPath(file).StartsWith(outputFolder, StringComparison.Ordinal);
    }

    // If there is none, or several, the input's own name: the message that it does not exist then names it.
    private static string Counterpart(string folder, string file)
    {
        var exact = Path.Combine(folder, file);
        var place = Path.GetDirectoryName(exact)!;
        if (File.Exists(exact) || !Directory.Exists(place))
            return exact;

        var pattern = Path.GetFileNameWithoutExtension(file) + ".*";
        var others = Directory.EnumerateFiles(place, pattern).Where(ImageFileNames.IsImage).Take(2).ToList();
        return others.Count == 1 ? others[0] : exact;
    }

    private static string FolderOf(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar;

    private static string Named(string name, ImageFormat? wanted)
    {
        if (wanted is null && ImageFileNames.TryGetFormat(name, out var own) && IsWritable(own))
            return name;

        return Path.ChangeExtension(name, (wanted ?? ImageFormat.Png).ToString().ToLowerInvariant());
    }

    // No built-in codec reads TIFF, so the codec that does is another one, which writes it too.
    private static bool IsWritable(ImageFormat format) =>
        format == ImageFormat.Tiff || ImageCodecs.Default.WritableFormats.Contains(format);
}
