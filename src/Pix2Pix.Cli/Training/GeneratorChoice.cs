namespace Pix2Pix.Cli.Training;

/// <summary>The generators of <c>--generator</c>.</summary>
internal enum GeneratorChoice
{
    UNet,
    EncoderDecoder,
    ResNet,
}
