using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Pix2Pix.Training;

namespace Pix2Pix.Reports.Training;

/// <summary>The device, versions and machine of a training.</summary>
internal static class RunEnvironment
{
    public static IReadOnlyList<KeyValuePair<string, string>> Describe(string? device) =>
    [
        .. device is null ? (KeyValuePair<string, string>[])[] : [new("Device", device)],
        new("Pix2Pix.Core", VersionOf(typeof(Pix2PixTrainer).Assembly)),
        new("TorchSharp", VersionOf(typeof(TorchSharp.torch).Assembly)),
        new("libtorch", TorchSharp.torch.__version__),
        new(".NET", RuntimeInformation.FrameworkDescription),
        new("System", $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.OSArchitecture}"),
        new("Processor cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
    ];

    private static string VersionOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? assembly.GetName().Version?.ToString()
            ?? "unknown";
        return version.Split('+')[0]; // without the commit, which builds append
    }
}
