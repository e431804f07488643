using System.Xml.Linq;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tiff.Tests.Packaging;

public sealed class PackageTests
{
    private static readonly XDocument Nuspec = XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, "Pix2Pix.Tiff.nuspec"));

    private static readonly XDocument Project = XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, "src/Pix2Pix.Tiff/Pix2Pix.Tiff.csproj"));

    [Fact]
    public void Nuspec_DependsOnWhatTheProjectReferences()
    {
        var packed = Elements(Nuspec, "dependency").Select(element => element.Attribute("id")!.Value).Order();
        var referenced = Elements(Project, "PackageReference").Where(element => element.Attribute("PrivateAssets") is null).Select(element => element.Attribute("Include")!.Value)
            .Concat(Elements(Project, "ProjectReference").Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value)))
            .Order();

        Assert.Equal(referenced, packed);
    }

    [Fact]
    public void Nuspec_TakesEveryVersionFromTheProject() => Assert.All(
        Elements(Nuspec, "dependency").Select(element => element.Attribute("version")!.Value).Append(Elements(Nuspec, "version").Single().Value),
        version => Assert.Matches(@"^\[?\$\w+\$\]?$", version));

    [Fact]
    public void Nuspec_AsksForExactlyTheCoreOfItsOwnVersion() =>
        Assert.Equal("[$version$]", Elements(Nuspec, "dependency").Single(element => element.Attribute("id")!.Value == "Pix2Pix.Core").Attribute("version")!.Value);

    [Fact]
    public void Project_CompilesNoSourceOfAnother() => Assert.Empty(Elements(Project, "Compile"));

    [Fact]
    public void Nuspec_PacksFilesThatAreThere()
    {
        var sources = Elements(Nuspec, "file").Select(element => element.Attribute("src")!.Value).ToList();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

        Assert.All(sources, source => Assert.True(File.Exists(Path.Combine(TestFiles.RepositoryRoot, source.Replace("$configuration$", configuration, StringComparison.Ordinal))), source));
        Assert.Contains(sources, source => source.EndsWith("Pix2Pix.Tiff.xml", StringComparison.Ordinal));
    }

    private static IEnumerable<XElement> Elements(XDocument document, string name) => document.Descendants().Where(element => element.Name.LocalName == name);
}
