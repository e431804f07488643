using Pix2Pix.Networks;
using Pix2Pix.Training;

namespace DrawnFacades;

/// <summary>How a network learns the procedural façades: the paper's recipe, made small enough for a processor.</summary>
public static class FacadeRecipe
{
    public static Recipe Small(int epochs) => Recipes.Facades with
    {
        Generator = new UNetGeneratorOptions { Depth = 6, BaseChannels = 24 },
        Discriminator = new PatchDiscriminatorOptions { Layers = 2, BaseChannels = 24 },
        Epochs = epochs,
        Training = new TrainingOptions
        {
            BatchSize = 2,
            Seed = 1,
            Schedule = new LinearDecaySchedule { ConstantEpochs = epochs / 2, DecayEpochs = epochs - epochs / 2 },
            Jitter = null, // each façade is drawn anew, at the size to train at
        },
    };
}
