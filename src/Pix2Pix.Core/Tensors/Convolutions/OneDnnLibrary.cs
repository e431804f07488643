using System.Runtime.InteropServices;
using unsafe Convolve = delegate* unmanaged<
    nint, nint, nint*, long*, long, long*, long, long*, long, long, byte*, double**, long, byte**, nint*, int>;
using unsafe ConvolveTransposed = delegate* unmanaged<
    nint, nint, nint*, long*, long, long*, long, long*, long, long*, long, long, byte*, double**, long, byte**, nint*, int>;

namespace Pix2Pix.Tensors.Convolutions;

/// <summary>The functions of libtorch's C interface that pack weights for oneDNN and convolve with them.</summary>
internal sealed unsafe class OneDnnLibrary
{
    private const ulong InterfaceVersion = 0x020a_0000_0000_0000; // of libtorch 2.10, which introduced it in this form

    private static readonly Lazy<OneDnnLibrary?> Loaded = new(TryLoad);

    private readonly delegate* unmanaged<byte*, byte*, ulong*, ulong, int> _callDispatcher;
    private readonly delegate* unmanaged<nint, nint*, int> _newTensorHandle;
    private readonly delegate* unmanaged<nuint, nint*, int> _newList;
    private readonly delegate* unmanaged<nint, ulong, int> _pushBack;
    private readonly Convolve _convolve;
    private readonly ConvolveTransposed _convolveTransposed;

    private OneDnnLibrary(nint library)
    {
        nint Export(string name) => NativeLibrary.GetExport(library, name);

        _callDispatcher = (delegate* unmanaged<byte*, byte*, ulong*, ulong, int>)Export("torch_call_dispatcher");
        _newTensorHandle = (delegate* unmanaged<nint, nint*, int>)Export("aoti_torch_new_tensor_handle");
        _newList = (delegate* unmanaged<nuint, nint*, int>)Export("torch_new_list_reserve_size");
        _pushBack = (delegate* unmanaged<nint, ulong, int>)Export("torch_list_push_back");
        _convolve = (Convolve)Export("aoti_torch_cpu_mkldnn__convolution_pointwise");
        _convolveTransposed = (ConvolveTransposed)Export("aoti_torch_cpu_mkldnn__convolution_transpose_pointwise");
    }

    /// <summary>The functions; null where this system or this libtorch lacks one.</summary>
    public static OneDnnLibrary? Instance => Loaded.Value;

    /// <summary>Packs a weight for a convolution, or a transposed one where there is an output padding.</summary>
    /// <returns>A tensor that only <see cref="Run"/> understands; the caller disposes it.</returns>
    public Tensor Pack(Tensor weight, long[] stride, long[] padding, long[]? outputPadding, long groups, long[] inputShape)
    {
        nint owned;
        Check(_newTensorHandle(weight.Handle, &owned)); // the dispatcher takes ownership
        GC.KeepAlive(weight);

        var stack = stackalloc ulong[7];
        var next = 0;
        stack[next++] = (ulong)owned;
        stack[next++] = List(padding);
        if (outputPadding is not null)
            stack[next++] = List(outputPadding);
        stack[next++] = List(stride);
        stack[next++] = List([1, 1]);
        stack[next++] = (ulong)groups;
        stack[next++] = Optional(List(inputShape));

        var name = outputPadding is null ? "mkldnn::_reorder_convolution_weight"u8 : "mkldnn::_reorder_convolution_transpose_weight"u8;
        fixed (byte* operation = name, overload = "\0"u8)
            Check(_callDispatcher(operation, overload, stack, InterfaceVersion));

        return Tensor.UnsafeCreateTensor((nint)stack[0]);
    }

    /// <summary>Convolves with a packed weight. All tensors must outlive the call.</summary>
    /// <returns>The result; the caller disposes it.</returns>
    public Tensor Run(
        Tensor input, Tensor packed, Tensor? bias,
        long[] stride, long[] padding, long[]? outputPadding, long groups, Activation activation)
    {
        nint result;
        var biasHandle = bias is null ? 0 : bias.Handle;
        var biasOrNone = bias is null ? null : &biasHandle;
        var dilation = stackalloc long[] { 1, 1 };
        var slope = TensorArithmetic.LeakySlope;
        var scalars = stackalloc double*[] { &slope };
        var scalarCount = activation == Activation.LeakyRelu ? 1 : 0;

        fixed (long* strides = stride, paddings = padding, outputPaddings = outputPadding)
        fixed (byte* name = Name(activation))
        {
            Check(outputPadding is null
                ? _convolve(
                    input.Handle, packed.Handle, biasOrNone, paddings, 2, strides, 2, dilation, 2,
                    groups, name, scalars, scalarCount, null, &result)
                : _convolveTransposed(
                    input.Handle, packed.Handle, biasOrNone, paddings, 2, outputPaddings, 2, strides, 2, dilation, 2,
                    groups, name, scalars, scalarCount, null, &result));
        }

        return Tensor.UnsafeCreateTensor(result);
    }

    private static ReadOnlySpan<byte> Name(Activation activation) => activation switch
    {
        Activation.LeakyRelu => "leaky_relu\0"u8,
        Activation.Relu => "relu\0"u8,
        Activation.Tanh => "tanh\0"u8,
        _ => "none\0"u8,
    };

    // Linux alone: the dispatcher frees optional values by C++'s delete, which is C's free there and need not be elsewhere.
    private static OneDnnLibrary? TryLoad()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return null;

        if (!NativeLibrary.TryLoad("torch_cpu", typeof(DeviceType).Assembly, null, out var library))
            return null;

        try
        {
            return new OneDnnLibrary(library);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    private ulong List(long[] values)
    {
        nint list;
        Check(_newList((nuint)values.Length, &list));
        foreach (var value in values)
            Check(_pushBack(list, (ulong)value));

        return (ulong)list;
    }

    private static ulong Optional(ulong value)
    {
        var slot = (ulong*)NativeMemory.Alloc(sizeof(ulong));
        *slot = value;
        return (ulong)slot;
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new InvalidOperationException("libtorch could not run a packed convolution; its own message is on the error output.");
    }
}
