using Pix2Pix.Networks;
using Pix2Pix.Training;

namespace DrawnFacades;

/// <summary>The paper's recipe for façades, made small enough for a processor and images of 64×64.</summary>
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
