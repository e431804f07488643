using Pix2Pix.Checkpoints;
using Pix2Pix.Networks;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class ForeignWeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly UNetGenerator _generator = new(Some.SmallUNet with { Normalization = Normalization.Instance }, WeightInitializer.Normal(seed: 1));
    private readonly PatchDiscriminator _discriminator = new(Some.SmallPatch, WeightInitializer.Normal(seed: 2));

    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)] // before PyTorch 0.4.1
    public void Load_InstanceNormWithRunningStatistics_LeavesThemOut(bool counted)
    {
        var statistics = new List<StoredTensor>
        {
            Floats("model.model.1.model.2.running_mean", 8),
            Floats("model.model.1.model.2.running_var", 8),
        };
        if (counted)
            statistics.Add(new StoredTensor("model.model.1.model.2.num_batches_tracked", TensorElementType.Int64, [], new byte[8]));

        var stored = StoredGenerator.Load(Saved([.. ModuleWeights.Capture(_generator), .. statistics]));
        Assert.Contains($"{statistics.Count} running statistics of instance normalisation are left out", Assert.Single(stored.Notes), StringComparison.Ordinal);
        TranslatesAsTheGenerator(stored);
    }

    [Theory]
    [InlineData("netG.")]
    [InlineData("generator.")]
    [InlineData("model.G.")]
    public void Load_BothNetworksUnderPrefixes_TakesTheGenerator(string prefix)
    {
        var stored = StoredGenerator.Load(Saved([
            .. ModuleWeights.Capture(_discriminator).Select(tensor => tensor.Renamed("netD." + tensor.Name)),
            .. ModuleWeights.Capture(_generator).Select(tensor => tensor.Renamed(prefix + tensor.Name)),
        ]));

        var others = ModuleWeights.Capture(_discriminator).Count;
        Assert.Equal($"the tensors under \"{prefix}\" are taken; {others} others are left out", Assert.Single(stored.Notes));
        TranslatesAsTheGenerator(stored);
    }

    [Theory]
    [InlineData("model.model.0.weight_orig", "remove_spectral_norm")]
    [InlineData("model.model.0.parametrizations.weight.original", "remove_spectral_norm")]
    [InlineData("model.10.conv_block.0.weight", "padding_type='reflect'")]
    public void Load_AVariantThatIsNotBuiltHere_NamesTheRemedy(string name, string remedy)
    {
        var path = Saved([Floats(name, 4)]);
        var message = Assert.Throws<CheckpointException>(() => StoredGenerator.Load(path)).Message;
        Assert.Contains(remedy, message, StringComparison.Ordinal);
        Assert.Contains(path, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OrdinaryWeights_HasNoNote() => Assert.Empty(StoredGenerator.Load(Saved(ModuleWeights.Capture(_generator))).Notes);

    private void TranslatesAsTheGenerator(StoredGenerator stored)
    {
        using var loaded = stored.Build("file");
        using var image = Some.Images();
        loaded.eval();
        _generator.eval();
        using var expected = _generator.call(image);
        using var output = loaded.call(image);
        Assert.True(expected.allclose(output, 0, 0));
    }

    private string Saved(IReadOnlyList<StoredTensor> tensors)
    {
        var path = _folder.PathOf("weights.safetensors");
        SafetensorsFile.Save(path, tensors);
        return path;
    }

    private static StoredTensor Floats(string name, int count) => new(name, TensorElementType.Float32, [count], new byte[4 * count]);
}
