namespace Pix2Pix.Cli.Training;

/// <summary>The generators that <c>--generator</c> chooses from.</summary>
internal enum GeneratorChoice
{
    UNet,
    EncoderDecoder,
    ResNet,
}
