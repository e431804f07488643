using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;

namespace Pix2Pix.Training;

/// <summary>Settings of the process that make training faster on a device.</summary>
internal static class TrainingDevice
{
    /// <summary>Keeps freed memory for the next step on the CPU; lets cuDNN choose its algorithms by measuring on CUDA.</summary>
    public static void Prepare(Device device, bool tensorFloat32)
    {
        if (device.type == DeviceType.CPU)
        {
            NativeHeap.KeepFreedMemory();
            return;
        }

        TorchContext.TryEnableCudnnBenchmark();
        backends.cuda.matmul.allow_tf32 = tensorFloat32;
        backends.cudnn.allow_tf32 = tensorFloat32;
    }
}
