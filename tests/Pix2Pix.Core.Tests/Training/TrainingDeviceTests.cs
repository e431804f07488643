using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.Training;

[Collection(nameof(RunAlone))]
public sealed class TrainingDeviceTests : IDisposable
{
    private readonly (bool Matmul, bool Cudnn) _before = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);

    public void Dispose() => (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = _before;

    [Fact]
    public void UseTensorFloat32_SetsBothSwitchesForCudaAlone()
    {
        foreach (var allowed in new[] { true, false })
        {
            TrainingDevice.UseTensorFloat32(DeviceType.CUDA, allowed);
            TrainingDevice.UseTensorFloat32(DeviceType.CPU, !allowed);
            Assert.Equal((allowed, allowed), (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32));
        }
    }

    [Fact]
    public void Step_OfTwoTrainersInTurn_UsesTheOptionOfEach()
    {
        Assert.SkipUnless(cuda.is_available(), "This machine has no CUDA device.");
        using var quick = Trainer(tensorFloat32: true);
        using var exact = Trainer(tensorFloat32: false);
        using var batch = Some.Batch();

        foreach (var trainer in new[] { quick, exact, quick })
        {
            trainer.Step(batch);
            Assert.Equal(trainer.Options.TensorFloat32, backends.cudnn.allow_tf32);
        }
    }

    private static Pix2PixTrainer Trainer(bool tensorFloat32) => new(
        new UNetGenerator(Some.SmallUNet), new PatchDiscriminator(Some.SmallPatch), null,
        Some.Training with { TensorFloat32 = tensorFloat32 }, CUDA);
}
