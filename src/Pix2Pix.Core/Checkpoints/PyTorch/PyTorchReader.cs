using System.Globalization;

namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>Reads files of <c>torch.save</c>, in the old and the new format.</summary>
internal static class PyTorchReader
{
    private const int LongestNote = 256;

    /// <exception cref="InvalidDataException">The content is damaged, hostile, or holds no state dict.</exception>
    public static WeightFile Read(Stream stream, WeightFileFormat format, string? entry)
    {
        (IStorageSource source, var root) = format == WeightFileFormat.PyTorchZip
            ? Opened(ZipContainer.Open(stream))
            : Opened(LegacyContainer.Open(stream));
        var dict = StateDict.Find(root, entry);

        return new WeightFile
        {
            Format = format,
            Entry = dict.Entry,
            Tensors = TensorLoader.Load(dict.Tensors, source),
            Metadata = Notes((PickleValue.Mapping)root, source.Metadata),
        };
    }

    private static (IStorageSource Source, PickleValue Root) Opened<T>((T Container, PickleValue Root) opened)
        where T : IStorageSource => (opened.Container, opened.Root);

    private static Dictionary<string, string> Notes(PickleValue.Mapping root, IReadOnlyDictionary<string, string> metadata)
    {
        var notes = new Dictionary<string, string>(metadata);

        foreach (var (key, value) in root.Items)
        {
            var text = value switch
            {
                PickleValue.Integer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
                PickleValue.Float number => number.Value.ToString(CultureInfo.InvariantCulture),
                PickleValue.Text { Value.Length: <= LongestNote } note => note.Value,
                _ => null,
            };

            if (text is not null)
                notes[key] = text;
        }

        return notes;
    }
}
