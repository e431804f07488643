using System.Text.Json;
using Pix2Pix.Checkpoints.Zip;

namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>
/// The file format of PyTorch 1.6 and later: a zip archive with one folder that holds <c>data.pkl</c> and a record per storage.
/// </summary>
internal sealed class ZipContainer : IStorageSource
{
    /// <summary>The record of the notes that this library adds.</summary>
    public const string MetadataName = "pix2pix.json";

    private const string PickleName = "data.pkl";
    private const int LongestMetadata = 1 << 20;

    private readonly ZipReader _archive;
    private readonly string _folder;

    private ZipContainer(ZipReader archive, string folder) => (_archive, _folder) = (archive, folder);

    /// <inheritdoc/>
    public bool IsBigEndian { get; private init; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Metadata { get; private init; } = new Dictionary<string, string>();

    /// <summary>Reads everything but the storages.</summary>
    /// <returns>The container, and what its pickle describes.</returns>
    /// <exception cref="InvalidDataException">The archive is damaged, hostile, or of another kind.</exception>
    public static (ZipContainer Container, PickleValue Root) Open(Stream stream)
    {
        var archive = ZipReader.Open(stream);
        var folder = FindFolder(archive);
        var pickle = archive.Find(folder + PickleName)!;

        if (pickle.Length > WeightLimits.DescriptionBytes)
        {
            throw new InvalidDataException(
                $"its pickle of {pickle.Length} bytes is far larger than any state dict; "
                + "save the state dict alone: torch.save(model.state_dict(), path)");
        }

        var container = new ZipContainer(archive, folder)
        {
            IsBigEndian = ReadByteOrder(archive, folder),
            Metadata = ReadMetadata(archive, folder),
        };
        return (container, PickleMachine.Run(new PickleInput(archive.Read(pickle)), new TorchObjects()));
    }

    /// <inheritdoc/>
    public void Check(TorchStorage storage)
    {
        var length = _archive.Find(NameOf(storage))?.Length ?? -1;
        if (length != storage.ByteLength)
        {
            throw new InvalidDataException(
                $"its storage {Excerpt.Of(storage.Key)} takes {storage.ByteLength} bytes, and {(length < 0 ? "none" : length)} are there; "
                + "download or copy it again");
        }
    }

    /// <inheritdoc/>
    public byte[] Read(TorchStorage storage)
    {
        Check(storage);
        return _archive.Read(_archive.Find(NameOf(storage))!);
    }

    private string NameOf(TorchStorage storage) => $"{_folder}data/{storage.Key}";

    private static string FindFolder(ZipReader archive)
    {
        if (archive.Names.Any(IsCode))
        {
            throw new InvalidDataException(
                "it is a TorchScript program, which holds code and not only weights; "
                + "in Python, save its state dict: torch.save(torch.jit.load(path).state_dict(), new_path)");
        }

        if (archive.Names.Any(name => name.EndsWith(".npy", StringComparison.Ordinal)))
            throw new InvalidDataException("it is a NumPy archive (.npz), which is not supported; save its arrays as safetensors");

        string[] folders = [.. archive.Names.Where(IsPickle).Select(name => name[..^PickleName.Length])];
        return folders switch
        {
            [var folder] => folder,
            [] => throw new InvalidDataException(
                "it is a zip archive that torch.save did not write; if the weights are packed inside, unpack it first"),
            _ => throw new InvalidDataException("it is a zip archive of several PyTorch files; unpack it and name one of them"),
        };
    }

    private static bool IsCode(string name) =>
        name.EndsWith("/constants.pkl", StringComparison.Ordinal) || name.Contains("/code/", StringComparison.Ordinal);

    // At the top, or in a folder at the top.
    private static bool IsPickle(string name) => name == PickleName
        || (name.EndsWith("/" + PickleName, StringComparison.Ordinal) && name.IndexOf('/') == name.Length - PickleName.Length - 1);

    private static Dictionary<string, string> ReadMetadata(ZipReader archive, string folder)
    {
        if (archive.Find(folder + MetadataName) is not { } entry)
            return [];

        try
        {
            var json = entry.Length <= LongestMetadata ? archive.Read(entry) : [];
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"its record {MetadataName} is damaged; convert it anew from its run");
        }
    }

    private static bool ReadByteOrder(ZipReader archive, string folder)
    {
        if (archive.Find(folder + "byteorder") is not { } entry)
            return false;

        var order = entry.Length <= 16 ? archive.Read(entry).AsSpan() : [];
        return order.SequenceEqual("big"u8) || (order.SequenceEqual("little"u8)
            ? false
            : throw new InvalidDataException("its record of the byte order says neither little nor big; download or copy it again"));
    }
}
