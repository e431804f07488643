using Pix2Pix.Data;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Training;

/// <summary>Refuses pairs whose channels are not those that the settings give the network.</summary>
internal sealed class ChannelCheck(TrainSettings settings)
{
    private readonly int _inputs = settings.ToRecipe().Generator.InputChannels;
    private readonly int _outputs = settings.ToRecipe().Generator.OutputChannels;

    /// <exception cref="UsageException">The channels differ; the message names the pair and the option.</exception>
    public void Check(ImagePair pair)
    {
        if (settings.Classes is null) // label maps get their channels later
            Check(pair.Name, "input", pair.Input, _inputs, "--input-channels", settings.InputChannels);
        Check(pair.Name, "target", pair.Target, _outputs, "--output-channels", settings.OutputChannels);
    }

    private void Check(string name, string side, ImageBuffer image, int expected, string option, int given)
    {
        if (image.Channels == expected)
            return;

        var (has, needed) = (image.Channels == 1 ? "1 channel" : $"{image.Channels} channels", given switch
        {
            2 => "grey images with alpha (or two bands)",
            4 => "RGBA images (or four bands)",
            _ => $"images of {given} channels",
        });
        throw new UsageException($"{settings.Data}: the {side} of the pair {name} has {has}, but {option} {given} needs {needed}.");
    }
}
