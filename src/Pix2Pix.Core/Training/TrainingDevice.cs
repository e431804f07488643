using Pix2Pix.Tensors;
using Pix2Pix.Tensors.Aten;

namespace Pix2Pix.Training;

/// <summary>Settings of the process that make training faster on a device.</summary>
internal static class TrainingDevice
{
    /// <summary>Keeps freed memory for the next step on the CPU; lets cuDNN choose its algorithms by measuring on CUDA.</summary>
    public static void Prepare(Device device)
    {
        if (device.type == DeviceType.CPU)
            NativeHeap.KeepFreedMemory();
        else
            TorchContext.TryEnableCudnnBenchmark();
    }

    /// <summary>Says whether CUDA multiplies in TensorFloat-32 from now on, in the whole process; nothing on the CPU.</summary>
    public static void UseTensorFloat32(DeviceType device, bool allowed)
    {
        if (device != DeviceType.CUDA)
            return;

        backends.cuda.matmul.allow_tf32 = allowed;
        backends.cudnn.allow_tf32 = allowed;
    }
}
