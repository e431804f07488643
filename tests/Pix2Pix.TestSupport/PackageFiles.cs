using System.Xml.Linq;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>The project and the nuspec of a package beside Pix2Pix.Core, and what must hold of both.</summary>
public sealed class PackageFiles(string name)
{
    private readonly XDocument _nuspec = XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, $"{name}.nuspec"));
    private readonly XDocument _project = XDocument.Load(Path.Combine(TestFiles.RepositoryRoot, $"src/{name}/{name}.csproj"));

    public void AssertNuspecDependsOnWhatTheProjectReferences()
    {
        var packages = Elements(_project, "PackageReference").Where(element => element.Attribute("PrivateAssets") is null);
        var projects = Elements(_project, "ProjectReference").Select(element => Path.GetFileNameWithoutExtension(Value(element, "Include")));

        Assert.Equal(
            packages.Select(element => Value(element, "Include")).Concat(projects).Order(),
            Elements(_nuspec, "dependency").Select(element => Value(element, "id")).Order());
    }

    public void AssertNuspecTakesEveryVersionFromTheProject() => Assert.All(
        Elements(_nuspec, "dependency").Select(element => Value(element, "version")).Append(Elements(_nuspec, "version").Single().Value),
        version => Assert.Matches(@"^\[?\$\w+\$\]?$", version));

    public void AssertNuspecAsksForExactlyTheCoreOfItsOwnVersion() =>
        Assert.Equal("[$version$]", Value(Elements(_nuspec, "dependency").Single(element => Value(element, "id") == "Pix2Pix.Core"), "version"));

    public void AssertProjectCompilesNoSourceOfAnother() => Assert.Empty(Elements(_project, "Compile"));

    public void AssertNuspecPacksFilesThatAreThere()
    {
        var sources = Elements(_nuspec, "file").Select(element => Value(element, "src")).ToList();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

        Assert.All(sources, source => Assert.True(File.Exists(Path.Combine(TestFiles.RepositoryRoot, source.Replace("$configuration$", configuration, StringComparison.Ordinal))), source));
        Assert.Contains(sources, source => source.EndsWith($"{name}.xml", StringComparison.Ordinal));
    }

    private static IEnumerable<XElement> Elements(XDocument document, string name) => document.Descendants().Where(element => element.Name.LocalName == name);

    private static string Value(XElement element, string attribute) => element.Attribute(attribute)!.Value;
}
