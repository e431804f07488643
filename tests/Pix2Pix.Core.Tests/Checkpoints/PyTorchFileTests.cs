using System.Diagnostics;
using System.IO.Compression;
using Pix2Pix.Checkpoints;
using Pix2Pix.Checkpoints.Zip;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class PyTorchFileTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Save_EveryElementType_ReadsBackTheSame()
    {
        var path = _folder.PathOf("all.pth");

        PyTorchFile.Save(path, SomeTensors.OfEveryType());
        var file = WeightFile.Load(path);

        Assert.Equal(WeightFileFormat.PyTorchZip, file.Format);
        SomeTensors.AssertSame(SomeTensors.OfEveryType(), file.Tensors);
    }

    [Fact]
    public void Save_Twice_GivesEqualBytes()
    {
        PyTorchFile.Save(_folder.PathOf("1"), SomeTensors.OfEveryType());
        PyTorchFile.Save(_folder.PathOf("2"), SomeTensors.OfEveryType());

        Assert.Equal(File.ReadAllBytes(_folder.PathOf("1")), File.ReadAllBytes(_folder.PathOf("2")));
    }

    [Fact]
    public void Save_Archive_IsPlainAlignedAndSound()
    {
        var path = _folder.PathOf("a.pth");
        float[] marks = [1234567, 7654321];
        PyTorchFile.Save(path, [.. marks.Select((mark, i) => SomeTensors.Floats($"w{i}", [1], mark))]);

        using var archive = ZipFile.OpenRead(path);
        var content = File.ReadAllBytes(path);

        Assert.Equal(["archive/data.pkl", "archive/byteorder", "archive/data/0", "archive/data/1", "archive/version"], archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        Assert.All(marks, mark => Assert.Equal(0, content.AsSpan().IndexOf(BitConverter.GetBytes(mark)) % 64));
    }

    [Fact]
    public void Save_NameTwice_IsRefused() =>
        Assert.Throws<CheckpointException>(() => PyTorchFile.Save(_folder.PathOf("x"), [SomeTensors.Floats("a", [1], 1), SomeTensors.Floats("a", [1], 1)]));

    [Fact]
    public void AtomicFile_WhoseWriterFailsHalfway_LeavesNothing()
    {
        var path = _folder.Write("old.pth", "old"u8);

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Save_ReadByPyTorch_GivesTheSameTensors(bool largeDirectory)
    {
        var path = _folder.PathOf("all.pth");
        PyTorchFile.Save(path, SomeTensors.OfEveryType());

        if (largeDirectory)
        {
            // As if only the directory lay behind the first 4 GiB.
            var directoryAt = File.ReadAllBytes(path).AsSpan().IndexOf("PK\x01\x02"u8);
            using var stream = File.Create(path);
            PyTorchFile.Write(new ZipWriter(stream, largest: directoryAt - 1), SomeTensors.OfEveryType());
        }

        var output = RunPython($"""
            import torch
            for name, tensor in torch.load('{path}', weights_only=True).items():
                values = tensor.to(torch.float64).reshape(-1).tolist()
                print(name, str(tensor.dtype)[6:], list(tensor.shape), values)
            """);

        Assert.Contains("Float64 float64 [3] [0.0, 1.0, 1.0]\n", output, StringComparison.Ordinal);
        Assert.Contains("BFloat16 bfloat16 [3] [0.0, 1.0, 1.0]\n", output, StringComparison.Ordinal);
        Assert.Contains("Boolean bool [3] [0.0, 1.0, 1.0]\n", output, StringComparison.Ordinal);
        Assert.Contains("empty float32 [0, 3] []\n", output, StringComparison.Ordinal);
        Assert.Contains("scalar float32 [] [2.5]\n", output, StringComparison.Ordinal);
        Assert.Contains("ünïcode.\"weight\" float32 [1, 2] [1.0, 2.0]\n", output, StringComparison.Ordinal);
        Assert.Equal(13, output.Count(character => character == '\n'));
    }

    private static string RunPython(string script)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not on this machine");

        var (succeeded, output) = Run(script);
        Assert.SkipWhen(output.Contains("No module named 'torch'", StringComparison.Ordinal), "PyTorch is not installed for the system's Python (apt-get install python3-torch)");
        Assert.True(succeeded, output);
        return output;
    }

    private static (bool Succeeded, string Output) Run(string script)
    {
        var start = new ProcessStartInfo(Python, ["-X", "utf8", "-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode == 0, output + (process.ExitCode == 0 ? "" : errors.Result));
    }
}
