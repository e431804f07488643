using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Imaging;
using Pix2Pix.Networks;
using Pix2Pix.Segmentation;
using Pix2Pix.Segmentation.Training;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Segmentation;

public sealed class FcnSegmenterTests : IDisposable
{
    private static readonly FcnSegmenterOptions OnCpu = new() { Device = "cpu" };

    private readonly TemporaryFolder _folder = new();
    private readonly ImageBuffer _image = Some.Image(24, 20, 3);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_OfARun_SegmentsAsTheTrainedNetwork()
    {
        var network = new FcnNetwork(ToySegmentation.Network, WeightInitializer.Kaiming(seed: 1));
        var options = new SegmenterTrainingOptions { Epochs = 1, Jitter = ToySegmentation.Jitter };
        using var trainer = new SegmenterTrainer(network, options, CPU);
        trainer.Train(ToySegmentation.Pairs(4), new SegmenterRun { Directory = _folder.PathOf("run") });

        using var model = FcnSegmenter.Load(_folder.PathOf("run"), OnCpu);
        Assert.Equal(ToySegmentation.Network, model.NetworkOptions);
        Assert.Equal(trainer.Network.Segment(_image, ForwardContext.Evaluation).Bytes.ToArray(), model.Segment(_image).Bytes.ToArray());
    }

    [Fact]
    public void Load_OfARunWithABestCheckpoint_TakesThatOne()
    {
        using var network = new FcnNetwork(ToySegmentation.Network, WeightInitializer.Kaiming(seed: 3));
        var store = new CheckpointStore(_folder.PathOf("run"));
        Favour(network, label: 1);
        store.Save(Holding(network, step: 1), isBest: true);
        Favour(network, label: 2);
        store.Save(Holding(network, step: 2));

        using var model = FcnSegmenter.Load(_folder.PathOf("run"), OnCpu);
        using var latest = FcnSegmenter.Load(store.Latest!, OnCpu);
        Assert.All(latest.Segment(_image).Bytes.ToArray(), label => Assert.Equal(2, label));
        Assert.All(model.Segment(_image).Bytes.ToArray(), label => Assert.Equal(1, label));
    }

    [Fact]
    public void Load_OfAFileWithItsDescription_SegmentsTheSame()
    {
        var shape = ToySegmentation.Network with { Input = ImageNormalization.ImageNet };
        using var network = new FcnNetwork(shape, WeightInitializer.Kaiming(seed: 2));
        SafetensorsFile.Save(_folder.PathOf("fcn.safetensors"), ModuleWeights.Capture(network));
        File.WriteAllText(_folder.PathOf("fcn.json"), JsonSerializer.Serialize(shape, CheckpointJson.Options));

        using var model = FcnSegmenter.Load(_folder.PathOf("fcn.safetensors"), OnCpu);
        Assert.Equal(shape, model.NetworkOptions);
        Assert.Equal(network.Segment(_image, ForwardContext.Evaluation).Bytes.ToArray(), model.Segment(_image).Bytes.ToArray());
    }

    [Theory]
    [InlineData(Normalization.None)]
    [InlineData(Normalization.Batch)]
    public void Load_OfAFileAlone_InfersTheShapeFromItsTensors(Normalization normalization)
    {
        var shape = new FcnNetworkOptions { BaseChannels = 2, ClassCount = 5, Normalization = normalization };
        using var network = new FcnNetwork(shape, WeightInitializer.Kaiming(seed: 2));
        PyTorchFile.Save(_folder.PathOf("fcn.pth"), ModuleWeights.Capture(network));

        using var model = FcnSegmenter.Load(_folder.PathOf("fcn.pth"), OnCpu);
        Assert.Equal(shape, model.NetworkOptions);
        Assert.Equal(5, model.ClassCount);
    }

    [Fact]
    public void Load_OfSomethingElse_SaysWhat()
    {
        using var generator = new UNetGenerator(Some.SmallUNet);
        SafetensorsFile.Save(_folder.PathOf("generator.safetensors"), ModuleWeights.Capture(generator));
        AssertRefused("holds no FCN-8s", _folder.PathOf("generator.safetensors"));
        AssertRefused("text.pth", _folder.Write("text.pth", "no weights"u8));
        AssertRefused("does not exist", _folder.PathOf("missing"));

        new CheckpointStore(_folder.PathOf("other")).Save(new Checkpoint
        {
            Step = 1,
            Sections = new Dictionary<string, JsonElement>(),
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["generator"] = ModuleWeights.Capture(generator) },
        });
        AssertRefused("another kind of run", _folder.PathOf("other"));

        SafetensorsFile.Save(_folder.PathOf("fcn.safetensors"), ModuleWeights.Capture(generator));
        File.WriteAllText(_folder.PathOf("fcn.json"), "{");
        AssertRefused("does not describe a segmenter", _folder.PathOf("fcn.safetensors"));
    }

    private static Checkpoint Holding(FcnNetwork network, long step) => new()
    {
        Step = step,
        Sections = new Dictionary<string, JsonElement> { ["segmenter"] = Checkpoint.ToSection(network.Options) },
        Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["segmenter"] = ModuleWeights.Capture(network) },
    };

    private static void Favour(FcnNetwork network, int label)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        network.get_parameter("score_fr.bias")!.zero_().narrow(0, label, 1).AddInPlace(1e6);
    }

    private static void AssertRefused(string reason, string path) => Assert.Contains(
        reason, Assert.Throws<CheckpointException>(() => FcnSegmenter.Load(path, OnCpu)).Message, StringComparison.Ordinal);
}
