using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Segmentation;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Segmentation;

public sealed class TorchScriptSegmenterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ImageBuffer _image = new(2, 1, 3);

    public TorchScriptSegmenterTests() => new byte[] { 9, 0, 0, 0, 0, 9 }.CopyTo(_image.Bytes); // a red pixel and a blue one

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Segment_ByScores_TakesTheHighest()
    {
        TorchScriptFile.Write(_folder.PathOf("net.pt"), "Tensor", "return x");
        using var segmenter = TorchScriptSegmenter.Load(_folder.PathOf("net.pt"), Options(3));
        Assert.Equal([0, 2], segmenter.Segment(_image).Bytes.ToArray());
    }

    [Fact]
    public void Segment_ByLabelsInATuple_TakesThem()
    {
        TorchScriptFile.Write(_folder.PathOf("net.pt"), "Tuple[Tensor, Tensor]", "return (torch.argmin(x, 1), x)");
        using var segmenter = TorchScriptSegmenter.Load(_folder.PathOf("net.pt"), Options(3));
        Assert.Equal([1, 0], segmenter.Segment(_image).Bytes.ToArray());
    }

    [Fact]
    public void Segment_WhereTheShapeIsWrong_SaysWhichWasExpected()
    {
        TorchScriptFile.Write(_folder.PathOf("net.pt"), "Tensor", "return x");
        using var segmenter = TorchScriptSegmenter.Load(_folder.PathOf("net.pt"), Options(7));
        var refused = Assert.Throws<CheckpointException>(() => segmenter.Segment(_image));
        Assert.Contains("1×3×1×2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfNoProgram_SaysSo()
    {
        AssertRefused("does not exist", _folder.PathOf("no.pt"));
        AssertRefused("no TorchScript program", _folder.Write("text.pt", "no program"u8));

        static void AssertRefused(string reason, string path)
        {
            var refused = Assert.Throws<CheckpointException>(() => TorchScriptSegmenter.Load(path, Options(3)));
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        }
    }

    private static TorchScriptSegmenterOptions Options(int classes) =>
        new() { ClassCount = classes, Input = ImageNormalization.SignedUnit, Device = "cpu" };
}
