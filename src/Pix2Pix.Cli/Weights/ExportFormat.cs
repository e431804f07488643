namespace Pix2Pix.Cli.Weights;

/// <summary>What <c>pix2pix export</c> can write.</summary>
internal enum ExportFormat
{
    Onnx,
}
