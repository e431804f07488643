namespace Pix2Pix.Cli.Data;

/// <summary>What an edge network takes: <c>--model-input</c>.</summary>
internal enum EdgeNetworkInput
{
    Caffe,
    Unit,
    Signed,
    ImageNet,
}
