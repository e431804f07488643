using System.Runtime.CompilerServices;
using Pix2Pix.Tensors;

namespace Pix2Pix.Reports.Tests.TestSupport;

internal static class BackendInitializer
{
    [ModuleInitializer]
    internal static void LoadBackend() => TorchBackend.EnsureLoaded();
}
