using Google.Protobuf;
using Pix2Pix.Onnx.Protocol;
using Pix2Pix.Onnx.Tests.TestSupport;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Translation;

namespace Pix2Pix.Onnx.Tests;

public sealed class OnnxModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string ModelPath => _folder.PathOf("model.onnx");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unet", null)]
    [InlineData("encoder-decoder", 64)]
    [InlineData("resnet", 256)]
    public void Info_OfAnExportedFile_IsWhatTheNetworkSays(string kind, int? trained)
    {
        var shape = SomeGenerator.Shape(kind);
        (shape.InputChannels, shape.OutputChannels) = (2, 4);
        using var generator = SomeGenerator.Of(shape);
        (int Width, int Height)? trainedSize = trained is { } size ? (size, 2 * size) : null;
        OnnxExporter.Export(generator, ModelPath, new OnnxExportOptions { Mode = TranslationMode.RunningStatistics, WeightType = OnnxWeightType.BFloat16 }, trainedSize);

        using var model = OnnxModel.Load(ModelPath);

        Assert.Equal(
            new TranslationModelInfo { InputChannels = 2, OutputChannels = 4, SizeMultiple = generator.SizeMultiple, MinimumSize = generator.MinimumSize, TrainedSize = trainedSize },
            model.Info.Translation);
        Assert.Equal((TranslationMode.RunningStatistics, OnnxWeightType.BFloat16), (model.Info.Mode, model.Info.WeightType));
        Assert.Matches(@"^Pix2Pix\.Onnx \d+\.\d+\.\d+", model.Info.Producer);
    }

    [Fact]
    public void Load_OfNoModel_SaysSo()
    {
        Refused("does not exist", _folder.PathOf("missing.onnx"));
        Refused("no ONNX model", _folder.Write("empty.onnx", []));
        Refused("no ONNX model", _folder.Write("text.onnx", "not a model"u8));
        Refused("does not exist", Path.GetDirectoryName(ModelPath)!);
    }

    [Fact]
    public void Load_OfATruncatedModel_SaysSo()
    {
        Export();
        var whole = File.ReadAllBytes(ModelPath);
        foreach (var share in new[] { 0.1, 0.5, 0.9 })
            Refused("cut.onnx", _folder.Write("cut.onnx", whole.AsSpan(0, (int)(whole.Length * share))));
    }

    [Theory]
    [InlineData("no pix2pix metadata", "pix2pix.version", null)]
    [InlineData("in form 2", "pix2pix.version", "2")]
    [InlineData("pix2pix.size_multiple is \"0\"", "pix2pix.size_multiple", "0")]
    [InlineData("pix2pix.size_multiple is \"-16\"", "pix2pix.size_multiple", "-16")]
    [InlineData("pix2pix.minimum_size is \"\"", "pix2pix.minimum_size", null)]
    [InlineData("pix2pix.mode is \"Sideways\"", "pix2pix.mode", "Sideways")]
    [InlineData("pix2pix.mode is \"77\"", "pix2pix.mode", "77")]
    [InlineData("N×5×H×W", "pix2pix.input_channels", "5")]
    public void Load_OfAModelThatDescribesItselfWrongly_SaysHow(string sentence, string key, string? value)
    {
        Export();
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(ModelPath));
        var entry = model.MetadataProps.Single(entry => entry.Key == key);
        model.MetadataProps.Remove(entry);
        if (value is not null)
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });

        Refused(sentence, _folder.Write("changed.onnx", model.ToByteArray()));
    }

    [Theory]
    [InlineData(768, 1, 16, 17, "multiples of 16")]
    [InlineData(768, 0, 16, 16, "there are 0")]
    [InlineData(768, 1, 16, 8, "multiples of 16")]
    [InlineData(767, 1, 16, 16, "768 values")]
    public void Translate_OfWhatDoesNotFit_SaysWhatWould(int length, int count, int height, int width, string sentence)
    {
        Export();
        using var model = OnnxModel.Load(ModelPath);
        Assert.Contains(sentence, Assert.Throws<ArgumentException>(() => model.Translate(new float[length], count, height, width)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Translate_FromManyThreads_GivesTheSameBits()
    {
        Export();
        using var model = OnnxModel.Load(ModelPath, new OnnxSessionOptions { Threads = 1, KeepsMemory = false });
        var inputs = Enumerable.Range(0, 4).Select(seed => Noise(seed, 3 * 32 * 32)).ToList();
        var alone = inputs.Select(input => model.Translate(input, 1, 32, 32)).ToList();

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 16 }, index => Assert.Equal(alone[index % 4], model.Translate(inputs[index % 4], 1, 32, 32)));
    }

    [Fact]
    public void Dispose_WhileTranslating_LetsThemEnd()
    {
        Export();
        using var model = OnnxModel.Load(ModelPath);
        var input = Noise(1, 3 * 128 * 128);
        using var started = new CountdownEvent(4);

        var runs = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            var done = 0;
            try
            {
                for (; done < 10_000; done++)
                {
                    model.Translate(input, 1, 128, 128);
                    if (done == 0)
                        started.Signal();
                }
            }
            catch (ObjectDisposedException)
            {
            }

            return done;
        })).ToArray();
        started.Wait();
        model.Dispose();

        Assert.All(runs, run => Assert.InRange(run.Result, 1, 9_999));
    }

    private static float[] Noise(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => 2 * random.NextSingle() - 1)];
    }

    private void Export()
    {
        using var generator = SomeGenerator.Of(SomeGenerator.Shape("unet"));
        OnnxExporter.Export(generator, ModelPath);
    }

    private static void Refused(string sentence, string path) =>
        Assert.Contains(sentence, Assert.Throws<OnnxModelException>(() => OnnxModel.Load(path)).Message, StringComparison.Ordinal);
}
