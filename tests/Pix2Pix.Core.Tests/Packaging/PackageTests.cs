using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Packaging;

public sealed class PackageTests
{
    private const string Project = "src/Pix2Pix.Core/Pix2Pix.Core.csproj";

    [Fact]
    public void Nuspec_DependsOnWhatTheProjectReferences()
    {
        var packed = XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, "Pix2Pix.Core.nuspec")).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value)
            .Order();
        var referenced = XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, Project)).Descendants("PackageReference")
            .Where(element => element.Attribute("PrivateAssets") is null)
            .Select(element => element.Attribute("Include")!.Value)
            .Order();

        Assert.Equal(referenced, packed);
    }

    [Fact]
    public void Nuspec_TakesEveryVersionFromTheProject()
    {
        var versions = XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, "Pix2Pix.Core.nuspec")).Descendants()
            .Where(element => element.Name.LocalName is "dependency" or "version")
            .Select(element => element.Attribute("version")?.Value ?? element.Value);

        Assert.All(versions, version => Assert.Matches(@"^\$\w+\$$", version));
    }

    [Theory]
    [InlineData("cpu", "libtorch-cpu-")]
    [InlineData("cuda-windows", "TorchSharp-cuda-windows")]
    [InlineData("cuda-linux", "TorchSharp-cuda-linux")]
    [InlineData("none", null)]
    public void Backend_IsThePropertysChoice(string backend, string? package)
    {
        var references = References("samples/Quickstart/Quickstart.csproj", backend);
        Assert.Equal(package is not null, references.Any(name => package is not null && name.StartsWith(package, StringComparison.Ordinal)));
        Assert.True(references.Count(name => name.StartsWith("libtorch", StringComparison.Ordinal) || name.StartsWith("TorchSharp-", StringComparison.Ordinal)) <= 1);
    }

    [Fact]
    public void Library_LeavesLibtorchToTheApplication() =>
        Assert.DoesNotContain(References(Project, "cpu"), name => name.StartsWith("libtorch", StringComparison.Ordinal));

    private static List<string> References(string project, string backend)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-getItem:PackageReference", $"-p:Pix2PixBackend={backend}", "-nodeReuse:false"])
        {
            WorkingDirectory = TestFiles.RepositoryRoot,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);

        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }
}
