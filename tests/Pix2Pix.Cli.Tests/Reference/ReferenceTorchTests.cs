using System.Runtime.InteropServices;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Tests.TestSupport;
using Pix2Pix.Networks;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Cli.Tests.Reference;

/// <summary>PyTorch itself, with the reference's architecture, on both sides of a file.</summary>
public sealed class ReferenceTorchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AModelTrainedHere_GivesTheSameImageInPyTorch()
    {
        using var scope = NewDisposeScope();
        var shape = new UNetGeneratorOptions { Depth = 6, BaseChannels = 8, DropoutPlacement = DropoutPlacement.PyTorchReference };
        using (var trainer = Some.Trainer(generator: shape))
            trainer.Train(Some.Pairs(4, size: 64), new TrainingRun { Epochs = 3, Directory = _folder.PathOf("run") });

        Assert.Equal(0, CliRun.Of("convert", _folder.PathOf("run"), _folder.PathOf("latest_net_G.pth")).ExitCode);
        var input = Some.Images(size: 64);
        File.WriteAllBytes(_folder.PathOf("input.bin"), input.bytes);

        ReferencePython.Run("translate.py", _folder.PathOf("latest_net_G.pth"), _folder.PathOf("input.bin"), _folder.PathOf("output.bin"), "--shape", "1", "3", "64", "64", "--downs", "6", "--ngf", "8");

        using var model = Pix2PixModel.Load(_folder.PathOf("run"), new TranslationOptions { Mode = TranslationMode.RunningStatistics, Device = "cpu" });
        var ours = model.Translate(input);
        var theirs = tensor(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_folder.PathOf("output.bin"))).ToArray()).view(ours.shape);
        Assert.True(ours.Subtract(theirs).abs().max().item<float>() < 1e-4);
    }

    [Theory]
    [InlineData("--netG", "unet", "--in", "4", "--out", "2")]
    [InlineData("--netG", "resnet", "--blocks", "6", "--size", "32")]
    public void ACaseMadeByPyTorch_IsMatched(params string[] settings)
    {
        ReferencePython.Run("make_case.py", [_folder.PathOf("case"), "--steps", "3", .. settings]);
        var run = CliRun.Of("parity", _folder.PathOf("case"));
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.NotEmpty(WeightFile.Load(_folder.PathOf("case/G.pth")).Tensors);
    }
}
