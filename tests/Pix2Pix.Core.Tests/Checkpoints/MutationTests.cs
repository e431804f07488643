using System.Diagnostics;
using CsCheck;
using Pix2Pix.Checkpoints;
using Pix2Pix.Checkpoints.Zip;
using Pix2Pix.Tests.Checkpoints.PyTorch;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

/// <summary>
/// Damaged files load, or are refused by the one typed exception: nothing else, soon, and in little memory. The
/// environment variable CsCheck_Iter sets how many of each kind are tried.
/// </summary>
public sealed class MutationTests
{
    private const long MostBytes = 100 << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30); // tells a hang; a busy machine takes seconds

    [Fact]
    public void Load_DamagedSafetensors_LoadsOrIsRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("x");
        SafetensorsFile.Save(path, SomeTensors.OfEveryType(), new Dictionary<string, string> { ["format"] = "pt" });

        Check(File.ReadAllBytes(path), damaged => damaged);
    }

    [Theory]
    [InlineData("views.pth")]
    [InlineData("training.pth")]
    [InlineData("views-legacy.pth")]
    [InlineData("training-legacy.pth")]
    public void Load_DamagedPyTorchFile_LoadsOrIsRefused(string name) =>
        Check(File.ReadAllBytes(WeightFileTests.Fixture(name)), damaged => damaged);

    [Theory]
    [InlineData("views.pth")]
    [InlineData("training.pth")]
    public void Load_DamagedPickleInSoundArchive_LoadsOrIsRefused(string name)
    {
        using var stream = File.OpenRead(WeightFileTests.Fixture(name));
        var archive = ZipReader.Open(stream);
        var pickleName = archive.Names.Single(record => record.EndsWith("data.pkl", StringComparison.Ordinal));
        var others = archive.Names.Where(record => record != pickleName).Select(record => (record, archive.Read(archive.Find(record)!))).ToArray();

        Check(archive.Read(archive.Find(pickleName)!), damaged =>
            TorchArchive.Of(System.IO.Compression.CompressionLevel.NoCompression, [(pickleName, damaged), .. others]));
    }

    private static void Check(byte[] sound, Func<byte[], byte[]> pack) =>
        Mutation.Several.Sample(mutations =>
        {
            using var stream = new MemoryStream(pack(Mutation.Apply(sound, mutations)));
            var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

            try
            {
                var file = WeightFile.Load(stream);
                ArchitectureProbe.Identify(file.Tensors.Select(tensor => (tensor.Name, tensor.Shape)));
            }
            catch (CheckpointException)
            {
            }

            return GC.GetAllocatedBytesForCurrentThread() - allocated < MostBytes && watch.Elapsed < Longest;
        });
}
