namespace Pix2Pix.Checkpoints;

/// <summary>A container for named tensors.</summary>
public enum WeightFileFormat
{
    /// <summary>A JSON header followed by the elements (<c>.safetensors</c>).</summary>
    Safetensors,

    /// <summary>What <c>torch.save</c> writes since PyTorch 1.6: a zip archive around a pickle.</summary>
    PyTorchZip,

    /// <summary>What <c>torch.save</c> wrote before: several pickles, then the storages.</summary>
    PyTorchLegacy,
}
