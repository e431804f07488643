using Pix2Pix.Data;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Training;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Small images, pairs, networks and trainers for tests in which any will do.</summary>
public static class Some
{
    public static UNetGeneratorOptions SmallUNet => new() { BaseChannels = 4, Depth = 4 };

    /// <summary>The paper's settings, but for pairs as they are: those here are smaller than its crop.</summary>
    public static TrainingOptions Training => new() { Jitter = null };

    public static PatchDiscriminatorOptions SmallPatch => new() { BaseChannels = 4, Layers = 2 };

    /// <summary>Noise.</summary>
    public static ImageBuffer Image(
        int width, int height, int channels, SampleType type = SampleType.UInt8, bool alpha = false, int seed = 1)
    {
        var image = new ImageBuffer(width, height, channels, type, alpha);
        if (type == SampleType.Float32)
        {
            var random = new Random(seed);
            foreach (ref var sample in image.Samples<float>())
                sample = random.NextSingle();
        }
        else
        {
            new Random(seed).NextBytes(image.Bytes);
        }

        return image;
    }

    /// <summary>The negative of an 8-bit image.</summary>
    public static ImageBuffer Inverted(ImageBuffer image)
    {
        var negative = image.Clone();
        foreach (ref var sample in negative.Bytes)
            sample = (byte)(byte.MaxValue - sample);

        return negative;
    }

    /// <summary>Pairs of noise, all different.</summary>
    public static InMemoryPairedDataset Pairs(int count, int size = 32, int inputChannels = 3, int targetChannels = 3) => new(
        Enumerable.Range(0, count).Select(index => new ImagePair
        {
            Name = $"pair-{index}",
            Input = Image(size, size, inputChannels, seed: 2 * index + 1),
            Target = Image(size, size, targetChannels, seed: 2 * index + 2),
        }));

    public static Tensor Images(long count = 1, long channels = 3, long size = 32, ulong seed = 1)
    {
        using var random = new torch.Generator(seed, CPU);
        return empty(count, channels, size, size).uniform_(-1, 1, random);
    }

    public static PairBatch Batch(long count = 1, long size = 32, ulong seed = 1) =>
        new() { Input = Images(count, 3, size, seed), Target = Images(count, 3, size, seed + 1000) };

    public static Pix2PixTrainer Trainer(
        Objective? objective = null,
        TrainingOptions? options = null,
        UNetGeneratorOptions? generator = null,
        Normalization norm = Normalization.Batch)
    {
        objective ??= Objectives.L1ConditionalGan;
        var discriminator = SmallPatch with
        {
            InputChannels = objective.Conditioning == Conditioning.OnInput ? 6 : 3,
            Normalization = norm,
        };

        return new Pix2PixTrainer(
            new UNetGenerator((generator ?? SmallUNet) with { Normalization = norm }, WeightInitializer.Normal(seed: 1)),
            objective.Adversarial is null ? null : new PatchDiscriminator(discriminator, WeightInitializer.Normal(seed: 2)),
            objective,
            options ?? Training,
            CPU);
    }
}
