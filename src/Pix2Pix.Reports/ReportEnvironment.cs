using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Pix2Pix.Training;

namespace Pix2Pix.Reports;

/// <summary>Says what a training ran on and with.</summary>
internal static class ReportEnvironment
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

    // Without the commit that builds append.
    private static string VersionOf(Assembly assembly) =>
        (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "unknown").Split('+')[0];
}
