namespace Pix2Pix.Checkpoints.PyTorch;

/// <summary>One of the few Python objects that state dicts name. All others are refused, and none is ever called.</summary>
internal sealed record TorchGlobal(TorchGlobalKind Kind, TensorElementType ElementType = default)
{
    private const string SaveAnew =
        "in Python, load it if you trust it and save the state dict alone: torch.save(model.state_dict(), path)";

    /// <summary>The reason for refusing a file that holds a module.</summary>
    public const string WholeModule = $"it holds a whole pickled module, which is code and not only weights; {SaveAnew}";

    /// <summary>Finds a Python object by its module and name.</summary>
    /// <exception cref="InvalidDataException">State dicts need no such object; the message names it.</exception>
    public static TorchGlobal Find(string module, string name)
    {
        // The module's name in Python 2.
        var builtin = module is "__builtin__" or "builtins";

        return (builtin ? "builtins" : module, name) switch
        {
            ("collections", "OrderedDict" or "defaultdict" or "Counter") => new(TorchGlobalKind.Dictionary),
            ("torch._utils", "_rebuild_tensor") => new(TorchGlobalKind.Tensor),
            ("torch._utils", "_rebuild_tensor_v2") => new(TorchGlobalKind.Tensor),
            ("torch._utils", "_rebuild_parameter" or "_rebuild_parameter_with_state") => new(TorchGlobalKind.Parameter),
            ("torch", "Size") => new(TorchGlobalKind.Size),
            ("torch", "device") or ("_codecs", "encode") => new(TorchGlobalKind.Inert),
            ("builtins", "set" or "frozenset" or "int" or "float" or "list" or "dict") => new(TorchGlobalKind.Inert),
            ("torch", "float64" or "float32" or "float16" or "bfloat16") => new(TorchGlobalKind.Inert),
            ("torch", "int64" or "int32" or "int16" or "int8" or "uint8" or "bool") => new(TorchGlobalKind.Inert),
            ("torch", _) when StorageType(name) is { } type => new(TorchGlobalKind.StorageType, type),
            ("torch.storage" or "torch", "UntypedStorage") => new(TorchGlobalKind.StorageType, TensorElementType.UInt8),
            _ => throw new InvalidDataException(Refusal(module, name)),
        };
    }

    /// <summary>The name of the storage class for a type, for example <c>FloatStorage</c>.</summary>
    public static string StorageName(TensorElementType type) => type switch
    {
        TensorElementType.Float64 => "DoubleStorage",
        TensorElementType.Float32 => "FloatStorage",
        TensorElementType.Float16 => "HalfStorage",
        TensorElementType.BFloat16 => "BFloat16Storage",
        TensorElementType.Int64 => "LongStorage",
        TensorElementType.Int32 => "IntStorage",
        TensorElementType.Int16 => "ShortStorage",
        TensorElementType.Int8 => "CharStorage",
        TensorElementType.UInt8 => "ByteStorage",
        TensorElementType.Boolean => "BoolStorage",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };

    private static TensorElementType? StorageType(string name)
    {
        foreach (var type in Enum.GetValues<TensorElementType>())
        {
            if (StorageName(type) == name)
                return type;
        }

        return null;
    }

    private static string Refusal(string module, string name)
    {
        var shown = Excerpt.Of($"{module}.{name}");

        if (module.StartsWith("torch.nn.", StringComparison.Ordinal))
            return WholeModule;

        if (module == "torch._utils" && name.StartsWith("_rebuild_", StringComparison.Ordinal))
            return $"it holds sparse, quantised or otherwise unusual tensors ({shown}), which are not supported; save plain ones";

        if (module is "torch" or "torch.storage" && name.EndsWith("Storage", StringComparison.Ordinal))
            return $"it holds tensors of the element type {shown}, which is not supported; convert them to float32 first";

        return $"it asks for the Python object {shown}, and nothing in a file is ever run here; {SaveAnew}";
    }
}
