using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// The files of one checkpoint's directory: the weights, and <c>checkpoint.json</c>, which holds their sizes and checksums.
/// </summary>
internal static class CheckpointFiles
{
    private const int HashedAtOnce = 1 << 20;

    /// <summary>Writes a checkpoint into an existing, empty directory.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="isBest">Whether it is the best in validation so far.</param>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void Write(Checkpoint checkpoint, string directory, bool isBest)
    {
        var files = new SortedDictionary<string, CheckpointManifest.CheckpointFile>(StringComparer.Ordinal);

        foreach (var (name, tensors) in checkpoint.Weights)
        {
            var (bytes, sha256) = SafetensorsFile.SaveHashed(WeightsPath(directory, name), tensors);
            files[name] = new() { Bytes = bytes, Sha256 = sha256 };
        }

        var manifest = new CheckpointManifest
        {
            FormatVersion = Checkpoint.FormatVersion,
            Step = checkpoint.Step,
            IsBest = isBest,
            Files = files,
            Sections = checkpoint.Sections,
        };

        var path = Path.Combine(directory, CheckpointManifest.FileName);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, manifest, CheckpointJson.Options));
    }

    /// <summary>Reads a checkpoint and checks its files; tensors read their elements when they are asked for them.</summary>
    /// <exception cref="CheckpointException">The checkpoint is damaged, incomplete, or of a newer form.</exception>
    public static Checkpoint Read(string directory, IReadOnlyCollection<string>? weights)
    {
        var manifest = ReadManifest(directory);
        return new Checkpoint
        {
            Step = manifest.Step,
            Sections = manifest.Sections,
            Weights = manifest.Files
                .Where(file => weights is null || weights.Contains(file.Key))
                .ToDictionary(file => file.Key, file => ReadWeights(directory, file.Key, file.Value)),
        };
    }

    /// <summary>Whether a checkpoint was the best when it was saved; false for one that cannot be read.</summary>
    public static bool IsBest(string directory)
    {
        try
        {
            return ReadManifest(directory).IsBest;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }

    private static CheckpointManifest ReadManifest(string directory)
    {
        var path = Path.Combine(directory, CheckpointManifest.FileName);
        CheckpointManifest? manifest;

        try
        {
            manifest = JsonSerializer.Deserialize<CheckpointManifest>(File.ReadAllBytes(path), CheckpointJson.Options);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {exception.Message}", exception);
        }

        if (manifest is { FormatVersion: >= 1 and <= Checkpoint.FormatVersion })
            return manifest;

        throw new CheckpointException(
            $"{path} is of form {manifest?.FormatVersion ?? 0}; this version of the library reads form {Checkpoint.FormatVersion}. "
            + "Use the version that wrote it, or a newer one.");
    }

    private static IReadOnlyList<StoredTensor> ReadWeights(string directory, string name, CheckpointManifest.CheckpointFile expected)
    {
        var path = WeightsPath(directory, name);
        if (Path.GetFileName(name) != name || !File.Exists(path))
            throw new CheckpointException($"The checkpoint {directory} is incomplete: {Path.GetFileName(path)} is missing.");

        if (Described(path) == expected)
            return SafetensorsFile.Open(path).Tensors;

        throw new CheckpointException(
            $"{path} is damaged: its size or checksum is not what checkpoint.json says. "
            + "Restore it from a copy, or go back to an earlier checkpoint.");
    }

    private static CheckpointManifest.CheckpointFile Described(string path)
    {
        try
        {
            return Describe(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private static CheckpointManifest.CheckpointFile Describe(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(HashedAtOnce);

        while (stream.Read(buffer) is var count and > 0)
            hash.AppendData(buffer, 0, count);

        ArrayPool<byte>.Shared.Return(buffer);
        return new() { Bytes = stream.Length, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()) };
    }

    private static string WeightsPath(string directory, string name) => Path.Combine(directory, name + ".safetensors");
}
