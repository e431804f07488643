namespace Pix2Pix.Cli.Weights;

/// <summary>The formats that <c>pix2pix export</c> writes.</summary>
internal enum ExportFormat
{
    Onnx,
}
