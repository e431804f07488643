using Pix2Pix.Tensors;

namespace Pix2Pix.Tests.Tensors;

public sealed class TorchDeviceTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData(" CPU ")]
    public void Resolve_Cpu_IsTheCpu(string name) => Assert.Equal(DeviceType.CPU, TorchDevice.Resolve(name).type);

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    [InlineData("")]
    public void Resolve_UnknownWord_SaysWhichWordsThereAre(string name)
    {
        var exception = Assert.Throws<ArgumentException>(() => TorchDevice.Resolve(name));
        Assert.Contains("auto, cpu, cuda or cuda:n", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_CudaWithoutDevice_NamesTheRemedy()
    {
        Assert.SkipWhen(cuda.is_available(), "This machine has a CUDA device.");

        var exception = Assert.Throws<TorchBackendException>(() => TorchDevice.Resolve("cuda"));
        Assert.Contains("TorchSharp-cuda-linux", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_CudaBeyondTheLastDevice_SaysHowManyThereAre()
    {
        Assert.SkipUnless(cuda.is_available(), "This machine has no CUDA device.");

        var exception = Assert.Throws<TorchBackendException>(() => TorchDevice.Resolve("cuda:99"));
        Assert.Contains("cuda:0", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_Auto_IsADeviceThatWorks()
    {
        using var tensor = zeros(2, device: TorchDevice.Resolve());
        Assert.Equal(2, tensor.numel());
    }
}
