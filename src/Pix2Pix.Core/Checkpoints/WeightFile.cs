using Pix2Pix.Checkpoints.Safetensors;

namespace Pix2Pix.Checkpoints;

/// <summary>The named tensors of one file, read into plain memory; nothing in the file is executed, and libtorch is not needed.</summary>
/// <remarks>
/// Limits, beyond which a file is refused: 100,000 tensors of 16 dimensions and 2 GiB each; 16 MiB of header or pickle with
/// a million values; an archive that unpacks to 16 times its size, or tensors that written out take 8 times their storages
/// (each plus 16 MiB). Records whose checksum is wrong are refused too.
/// </remarks>
public sealed record WeightFile
{
    private static readonly string[] WrapperPrefixes = ["module.", "_orig_mod."];

    /// <summary>The container that the tensors came in.</summary>
    public required WeightFileFormat Format { get; init; }

    /// <summary>The tensors, in the file's order, each name once, without <see cref="Prefix"/>.</summary>
    public required IReadOnlyList<StoredTensor> Tensors { get; init; }

    /// <summary>
    /// The file's own notes: the header's in safetensors, plain numbers and texts saved beside the tensors
    /// (<c>epoch</c>) in PyTorch files.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Where in the file's nested dictionaries the tensors were, for example <c>state_dict</c> or
    /// <c>model/generator</c>; empty when at the top.
    /// </summary>
    public string Entry { get; init; } = "";

    /// <summary>
    /// What every name began with and has lost: <c>module.</c> from data-parallel training, <c>_orig_mod.</c> from a
    /// compiled model, or both; else empty.
    /// </summary>
    public string Prefix { get; init; } = "";

    /// <summary>Reads a file of any <see cref="WeightFileFormat"/>; its content decides, not its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="entry">The <see cref="Entry"/> to take from a PyTorch file that holds several networks; by default
    /// the only one, or the one with a usual name.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, hostile, or no such file; the message says
    /// which and what to do.</exception>
    public static WeightFile Load(string path, string? entry = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return WeightFileReading.FromFile(path, stream => WeightFileReading.Read(stream, entry));
    }

    /// <summary>Reads a stream of any <see cref="WeightFileFormat"/>, from its start to its end.</summary>
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
    /// Reads a file likewise, but leaves the elements of a safetensors file there until they are asked for: the file
    /// must stay.
    /// </summary>
    internal static WeightFile Open(string path) => WeightFileReading.FromFile(path, stream => WeightFileSniffer.Identify(stream) == WeightFileFormat.Safetensors
        ? SafetensorsReader.Open(path, stream)
        : WeightFileReading.Read(stream, entry: null));

    /// <summary>The same tensors without what wrappers put before every name.</summary>
    internal WeightFile WithoutWrapperPrefix()
    {
        var prefix = "";
        while (WrapperPrefixes.FirstOrDefault(next => Tensors.Count > 0 && Tensors.All(tensor => Follows(tensor.Name, prefix, next))) is { } found)
            prefix += found;

        return prefix.Length == 0 ? this : this with
        {
            Prefix = prefix,
            Tensors = [.. Tensors.Select(tensor => tensor.Renamed(tensor.Name[prefix.Length..]))],
        };
    }

    private static bool Follows(string name, string prefix, string next) =>
        name.Length > prefix.Length + next.Length && name.AsSpan(prefix.Length).StartsWith(next, StringComparison.Ordinal);
}
