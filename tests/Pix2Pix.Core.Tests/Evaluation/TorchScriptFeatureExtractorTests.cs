using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Evaluation;

public sealed class TorchScriptFeatureExtractorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Extract_OfAProgramWithOneTensor_GivesItsNumbers()
    {
        var path = Script("Tensor", "return torch.mean(x, [2, 3])");
        using var extractor = TorchScriptFeatureExtractor.Load(path, FeatureInput.Unit with { Size = null }, "cpu");

        var maps = Assert.Single(extractor.Extract([Colored(255, 51, 0), Colored(0, 0, 255)]));

        Assert.Equal((2, 3, 1), (maps.Count, maps.Channels, maps.Positions));
        Assert.Equal([1f, 0.2f, 0f], maps.AverageOf(0).Select(value => MathF.Round(value, 5)));
        Assert.Equal([0f, 0f, 1f], maps.AverageOf(1).Select(value => MathF.Round(value, 5)));
    }

    [Theory]
    [InlineData("Tuple[Tensor, Tensor]", "return (x, torch.mean(x, [2, 3]))")]
    [InlineData("List[Tensor]", "return [x, torch.mean(x, [2, 3])]")]
    public void Extract_OfAProgramWithSeveral_GivesThemInOrder(string type, string code)
    {
        using var extractor = TorchScriptFeatureExtractor.Load(Script(type, code), FeatureInput.Inception with { Size = 8 }, "cpu");
        var maps = extractor.Extract([Colored(255, 255, 255)]);

        Assert.Equal([64, 1], maps.Select(map => map.Positions));
        Assert.All(maps, map => Assert.Equal([1f, 1f, 1f], map.AverageOf(0).Select(value => MathF.Round(value, 5))));
    }

    [Fact]
    public void Load_OfWhatIsNoProgram_SaysSo()
    {
        _folder.Write("noise.pt", [1, 2, 3, 4]);
        Assert.Contains("no TorchScript program", Refusal(() => TorchScriptFeatureExtractor.Load(_folder.PathOf("noise.pt"), device: "cpu")), StringComparison.Ordinal);
        Assert.Contains("no TorchScript program", Refusal(() => TorchScriptFeatureExtractor.Load(TestFiles.PathOf("Checkpoints/Fixtures/types.pth"), device: "cpu")), StringComparison.Ordinal);
        Assert.Contains("does not exist", Refusal(() => TorchScriptFeatureExtractor.Load(_folder.PathOf("none.pt"), device: "cpu")), StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_OfImagesThatTheProgramFailsOn_SaysSo()
    {
        using var extractor = TorchScriptFeatureExtractor.Load(Script("Tensor", "return torch.reshape(x, [7])"), FeatureInput.Unit with { Size = 4 }, "cpu");
        Assert.Contains("cannot describe images of 4×4", Refusal(() => extractor.Extract([Colored(1, 2, 3)])), StringComparison.Ordinal);
    }

    private static string Refusal(Action act) => Assert.Throws<FeatureNetworkException>(act).Message;

    private static ImageBuffer Colored(byte red, byte green, byte blue)
    {
        var image = new ImageBuffer(4, 4, 3);
        for (var pixel = 0; pixel < 16; pixel++)
            (image.Bytes[3 * pixel], image.Bytes[3 * pixel + 1], image.Bytes[3 * pixel + 2]) = (red, green, blue);

        return image;
    }

    private string Script(string type, string code)
    {
        TorchScriptFile.Write(_folder.PathOf("network.pt"), type, code);
        return _folder.PathOf("network.pt");
    }
}
