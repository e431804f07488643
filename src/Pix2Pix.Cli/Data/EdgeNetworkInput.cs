namespace Pix2Pix.Cli.Data;

/// <summary>The numbers that an edge network takes, which <c>--model-input</c> chooses from.</summary>
internal enum EdgeNetworkInput
{
    Caffe,
    Unit,
    Signed,
    ImageNet,
}
