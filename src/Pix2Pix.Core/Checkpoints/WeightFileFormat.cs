namespace Pix2Pix.Checkpoints;

/// <summary>A file format for named tensors.</summary>
public enum WeightFileFormat
{
    /// <summary>Safetensors: a JSON header followed by the elements (<c>.safetensors</c>).</summary>
    Safetensors,

    /// <summary>What <c>torch.save</c> writes since PyTorch 1.6: a zip archive of a pickle and the elements.</summary>
    PyTorchZip,

    /// <summary>What <c>torch.save</c> wrote before PyTorch 1.6: several pickles, then the elements.</summary>
    PyTorchLegacy,
}
