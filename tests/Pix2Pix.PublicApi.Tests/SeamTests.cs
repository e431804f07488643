using System.Reflection;
using System.Runtime.CompilerServices;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx;
using Pix2Pix.Reports;
using Pix2Pix.Tests.TestSupport;

namespace Application;

/// <summary>These tests stand where an application stands, and try every seam.</summary>
public sealed class SeamTests
{
    private static readonly Assembly Own = typeof(SeamTests).Assembly;

    [Theory]
    [InlineData(typeof(ImageBuffer))]
    [InlineData(typeof(OnnxExporter))]
    [InlineData(typeof(TrainingReportObserver))]
    [InlineData(typeof(Some))]
    public void Package_ShowsNoInternalsHere(Type type) => Assert.DoesNotContain(
        type.Assembly.GetCustomAttributes<InternalsVisibleToAttribute>(),
        friend => friend.AssemblyName.Split(',')[0] == Own.GetName().Name);

    [Fact]
    public void EveryInterface_IsImplementedHere()
    {
        var seams = typeof(ImageBuffer).Assembly.GetExportedTypes().Where(type => type.IsInterface).ToList();
        Assert.NotEmpty(seams);
        Assert.All(seams, seam => Assert.Contains(Own.GetTypes(), seam.IsAssignableFrom));
    }
}
