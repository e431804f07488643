using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Reports.Tests.Packaging;

public sealed class PackageTests
{
    private static readonly PackageFiles Package = new("Pix2Pix.Reports");

    [Fact]
    public void Nuspec_DependsOnWhatTheProjectReferences() => Package.AssertNuspecDependsOnWhatTheProjectReferences();

    [Fact]
    public void Nuspec_TakesEveryVersionFromTheProject() => Package.AssertNuspecTakesEveryVersionFromTheProject();

    [Fact]
    public void Nuspec_AsksForExactlyTheCoreOfItsOwnVersion() => Package.AssertNuspecAsksForExactlyTheCoreOfItsOwnVersion();

    [Fact]
    public void Project_CompilesNoSourceOfAnother() => Package.AssertProjectCompilesNoSourceOfAnother();

    [Fact]
    public void Nuspec_PacksFilesThatAreThere() => Package.AssertNuspecPacksFilesThatAreThere();
}
