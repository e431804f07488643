using Pix2Pix.Tensors;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

/// <summary>
/// The threads that kernels are tested on: one or three shares on the calling thread, which every machine can do, and libtorch's own
/// threads where they can be reached.
/// </summary>
internal static class KernelThreads
{
    public const string One = "one";
    public const string Three = "three in turn";
    public const string Libtorchs = "libtorch's";

    public static IReadOnlyList<string> All => [One, Three, Libtorchs];

    public static OpenMPThreads Named(string name)
    {
        TorchBackend.EnsureLoaded();
        if (name != Libtorchs)
            return OpenMPThreads.InTurn(name == One ? 1 : 3);

        Assert.SkipWhen(OpenMPThreads.Instance is null, "The OpenMP of this libtorch does not have GNU's names.");
        return OpenMPThreads.Instance!;
    }
}
