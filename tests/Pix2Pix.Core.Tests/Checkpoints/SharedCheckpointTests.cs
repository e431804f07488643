using System.Security.Cryptography;
using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>Other people's files, checked against what an independent reader found in them.</summary>
public sealed class SharedCheckpointTests
{
    private const string Folder = "checkpoints";

    [Fact]
    public void Load_FileWithManifest_HasEveryTensorOfIt()
    {
        var folder = SharedData.Require(Folder);
        var manifests = Directory.GetFiles(Path.Combine(folder, "manifests"));

        Assert.All(manifests, manifest => CheckManifest(folder, manifest));
        Assert.NotEmpty(manifests);
    }

    [Fact]
    public void Load_SafetensorsOfOtherWriters_IsRead()
    {
        var files = Directory.GetFiles(SharedData.Require($"{Folder}/safetensors"));

        Assert.All(files, file => Assert.NotEmpty(SafetensorsFile.Load(file).Tensors));
        Assert.NotEmpty(files);
    }

    [Fact]
    public void Load_BadOrHostileFile_IsRefused()
    {
        var files = Directory.GetFiles(SharedData.Require($"{Folder}/synthetic"))
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("bad_", StringComparison.Ordinal) || name.StartsWith("hostile_", StringComparison.Ordinal) || name.Contains("truncated", StringComparison.Ordinal) || name.StartsWith("empty", StringComparison.Ordinal)))
            .ToList();

        Assert.All(files, file => Refusal.Of(file));
        Assert.NotEmpty(files);
    }

    [Fact]
    public void Load_FileThatCallsSystem_NamesTheCall() =>
        Assert.Contains("\"os.system\"", Refusal.Of(SharedData.Require($"{Folder}/synthetic/hostile_os_system_in_state_dict.pt")), StringComparison.Ordinal);

    private static void CheckManifest(string folder, string manifestPath)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(manifestPath));
        var name = manifest.RootElement.GetProperty("file").GetString()!;
        var file = WeightFile.Load(Directory.GetFiles(folder, name, SearchOption.AllDirectories).Single());
        var tensors = manifest.RootElement.GetProperty("tensors").EnumerateArray().ToList();

        Assert.Equal(tensors.Count, file.Tensors.Count);

        foreach (var (expected, tensor) in tensors.Zip(file.Tensors))
        {
            var entry = file.Entry.Length == 0 ? "" : file.Entry + "/";
            Assert.Equal(expected.GetProperty("name").GetString(), entry + file.Prefix + tensor.Name);
            Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64()), tensor.Shape);
            Assert.Equal(expected.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(tensor.Data.Span)));
        }
    }
}
