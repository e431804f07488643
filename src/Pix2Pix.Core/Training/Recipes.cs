using Pix2Pix.Data;
using Pix2Pix.Networks;

namespace Pix2Pix.Training;

/// <summary>
/// The settings of the paper's experiments (appendix 6.2), for 256×256 images. What the paper's text leaves open follows the
/// authors' code.
/// </summary>
public static class Recipes
{
    /// <summary>Façades, label maps to photos: 400 pairs, 200 epochs, batch 1, jitter and mirror.</summary>
    public static Recipe Facades => new() { Name = "facades" };

    /// <summary>Cityscapes, label maps to photos: 2,975 pairs, 200 epochs, batch 1, jitter and mirror.</summary>
    public static Recipe Cityscapes => new() { Name = "cityscapes" };

    /// <summary>Maps to aerial photos and back: 1,096 pairs, 200 epochs, batch 1, jitter and mirror.</summary>
    public static Recipe Maps => new() { Name = "maps" };

    /// <summary>Edges to shoes: 50,000 pairs, 15 epochs, batch 4, no jitter.</summary>
    public static Recipe EdgesToShoes => WithoutJitter("edges-to-shoes", epochs: 15);

    /// <summary>Edges to handbags: 137,000 pairs, 15 epochs, batch 4, no jitter.</summary>
    public static Recipe EdgesToHandbags => WithoutJitter("edges-to-handbags", epochs: 15);

    /// <summary>Day to night: 17,823 pairs, 17 epochs, batch 4, jitter and mirror.</summary>
    public static Recipe DayToNight => new() { Name = "day-to-night", Epochs = 17, Training = new TrainingOptions { BatchSize = 4 } };

    /// <summary>Colourisation, lightness to chroma: 1.2 million images, 6 epochs, batch 4, mirror but no jitter.</summary>
    public static Recipe Colorization => new()
    {
        Name = "colorization",
        Generator = new UNetGeneratorOptions { InputChannels = 1, OutputChannels = 2 },
        Epochs = 6,
        Training = new TrainingOptions { BatchSize = 4, Jitter = Squared(mirror: true) },
    };

    /// <summary>
    /// The defaults of the PyTorch reference: its dropout placement, 100 epochs at the full rate and 100 of linear
    /// decay.
    /// </summary>
    public static Recipe PyTorchReference => new()
    {
        Name = "pytorch-reference",
        Generator = new UNetGeneratorOptions { DropoutPlacement = DropoutPlacement.PyTorchReference },
        Training = new TrainingOptions { Schedule = new LinearDecaySchedule() },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Recipe> All =>
        [Facades, Cityscapes, Maps, EdgesToShoes, EdgesToHandbags, DayToNight, Colorization, PyTorchReference];

    private static Recipe WithoutJitter(string name, int epochs) => new()
    {
        Name = name,
        Epochs = epochs,
        Training = new TrainingOptions { BatchSize = 4, Jitter = Squared(mirror: false) },
    };

    // Resizes to the networks' size, without a random crop.
    private static JitterOptions Squared(bool mirror) => new() { ResizeTo = 256, CropTo = 256, Mirror = mirror };
}
