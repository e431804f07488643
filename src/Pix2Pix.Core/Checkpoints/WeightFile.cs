using Pix2Pix.Checkpoints.Safetensors;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// The named tensors of a weight file, read into plain memory: safetensors or any file of <c>torch.save</c>. Nothing in the file
/// is executed, and libtorch is not needed.
/// </summary>
/// <remarks>
/// Files from strangers are safe to load: a pickle is read as data, and a file that asks for anything but tensors is refused.
/// So are files beyond these limits: 100,000 tensors, of 16 dimensions and 2 GiB each; 16 MiB of header or pickle with a million
/// values; an archive that unpacks to 16 times its size plus 16 MiB; tensors that take 8 times their storages plus 16 MiB.
/// Records with a wrong checksum are refused too.
/// </remarks>
public sealed record WeightFile
{
    private static readonly string[] WrapperPrefixes = ["module.", "_orig_mod."];

    /// <summary>The format of the file.</summary>
    public required WeightFileFormat Format { get; init; }

    /// <summary>The tensors in the file's order, each name once, without <see cref="Prefix"/>.</summary>
    public required IReadOnlyList<StoredTensor> Tensors { get; init; }

    /// <summary>
    /// The file's notes: the metadata of a safetensors header, or the numbers and texts that a PyTorch file holds beside the
    /// tensors, for example <c>epoch</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The path of keys to the tensors in a PyTorch file's nested dictionaries, for example <c>state_dict</c> or
    /// <c>model/generator</c>; empty at the top.
    /// </summary>
    public string Entry { get; init; } = "";

    /// <summary>
    /// The prefix that all names in the file have and that was removed: <c>module.</c> of data-parallel training,
    /// <c>_orig_mod.</c> of a compiled model, or both; else empty.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>Loads a file of any <see cref="WeightFileFormat"/>. The content decides the format, not the name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entry">
    /// The <see cref="Entry"/> to take from a PyTorch file of several networks; null for the only one, or the one with a usual
    /// name such as <c>state_dict</c>.
    /// </param>
    /// <exception cref="CheckpointException">
    /// The file is missing, damaged, hostile, or no weight file; the message says which and what to do.
    /// </exception>
    public static WeightFile Load(string path, string? entry = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return WeightFileReading.FromFile(path, stream => WeightFileReading.Read(stream, entry));
    }

    /// <summary>Loads a stream of any <see cref="WeightFileFormat"/>, from its start to its end.</summary>
    /// <param name="stream">A seekable stream; not disposed.</param>
    /// <param name="entry">As for a path.</param>
    /// <exception cref="CheckpointException">The content is damaged, hostile, or no weights.</exception>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static WeightFile Load(Stream stream, string? entry = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return WeightFileReading.FromStream(stream, content => WeightFileReading.Read(content, entry));
    }

    /// <summary>
    /// Opens a file: loads it, but leaves the elements of a safetensors file there until they are asked for, so the file must
    /// stay.
    /// </summary>
    internal static WeightFile Open(string path) => WeightFileReading.FromFile(path, stream =>
        WeightFileSniffer.Identify(stream) == WeightFileFormat.Safetensors
            ? SafetensorsReader.Open(path, stream)
            : WeightFileReading.Read(stream, entry: null));

    /// <summary>The same tensors without the prefixes that wrappers put before every name.</summary>
    internal WeightFile WithoutWrapperPrefix()
    {
        var prefix = "";
        while (NextPrefix(prefix) is { } found)
            prefix += found;

        return prefix.Length == 0 ? this : this with
        {
            Prefix = prefix,
            Tensors = [.. Tensors.Select(tensor => tensor.Renamed(tensor.Name[prefix.Length..]))],
        };
    }

    private string? NextPrefix(string prefix) => Tensors.Count == 0
        ? null
        : WrapperPrefixes.FirstOrDefault(next => Tensors.All(tensor => Follows(tensor.Name, prefix, next)));

    private static bool Follows(string name, string prefix, string next) =>
        name.Length > prefix.Length + next.Length && name.AsSpan(prefix.Length).StartsWith(next, StringComparison.Ordinal);
}
