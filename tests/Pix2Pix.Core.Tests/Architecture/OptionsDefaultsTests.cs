using Pix2Pix.Data;
using Pix2Pix.Losses;
using Pix2Pix.Networks;
using Pix2Pix.Segmentation;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.Architecture;

/// <summary>Every default is the paper's; a change here is a change of what the library does when nothing is said.</summary>
public sealed class OptionsDefaultsTests
{
    public static TheoryData<string, object?, object?> Table => new()
    {
        { "levels of the U-Net", new UNetGeneratorOptions().Depth, 8 },
        { "base channels of the generator", new UNetGeneratorOptions().BaseChannels, 64 },
        { "dropout", new UNetGeneratorOptions().Dropout, 0.5 },
        { "normalization", new UNetGeneratorOptions().Normalization, Normalization.Batch },
        { "dropout placement", new UNetGeneratorOptions().DropoutPlacement, DropoutPlacement.Paper },
        { "layers of the discriminator", new PatchDiscriminatorOptions().Layers, 3 },
        { "base channels of the discriminator", new PatchDiscriminatorOptions().BaseChannels, 64 },
        { "what the discriminator sees", new PatchDiscriminatorOptions().InputChannels, 6 },
        { "epochs", new Recipe { Name = "any" }.Epochs, 200 },
        { "batch", new TrainingOptions().BatchSize, 1 },
        { "learning rate", new TrainingOptions().LearningRate, 2e-4 },
        { "beta 1", new TrainingOptions().AdamBeta1, 0.5 },
        { "beta 2", new TrainingOptions().AdamBeta2, 0.999 },
        { "averaging", new TrainingOptions().AverageDecay, 0.0 },
        { "jitter", new TrainingOptions().Jitter, new JitterOptions() },
        { "resize", new JitterOptions().ResizeTo, 286 },
        { "crop", new JitterOptions().CropTo, 256 },
        { "mirror", new JitterOptions().Mirror, true },
        { "objective", Objectives.L1ConditionalGan.ToString(), "conditional cross-entropy, 1·GAN + 100·L1" },
        { "direction", new PairedFolderOptions().Direction, TranslationDirection.AToB },
        { "translation", new TranslationOptions().Mode, TranslationMode.PerImage },
        { "learning-rate schedule", new TrainingOptions().Schedule, new ConstantSchedule() },
        { "epochs of edges to shoes", Recipes.EdgesToShoes.Epochs, 15 },
        { "batch of edges to shoes", Recipes.EdgesToShoes.Training.BatchSize, 4 },
        { "epochs of day to night", Recipes.DayToNight.Epochs, 17 },
        { "outputs of the segmenter", new FcnNetworkOptions().ClassCount, 20 },
        { "base channels of the segmenter", new FcnNetworkOptions().BaseChannels, 64 },
        { "normalization of the segmenter", new FcnNetworkOptions().Normalization, Normalization.None },
        { "border of the segmenter", new FcnNetworkOptions().Border, FcnBorder.Reference },
        { "input channels of colourisation", Recipes.Colorization.Generator.InputChannels, 1 },
        { "output channels of colourisation", Recipes.Colorization.Generator.OutputChannels, 2 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Default_IsThePapers(string what, object? actual, object? expected) =>
        Assert.True(Equals(expected, actual), $"The default of {what} is {actual}, not {expected}.");
}
