using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Pix2Pix.Imaging;

namespace Pix2Pix.Tests.Architecture;

/// <summary>The house rules of docs/architecture.md.</summary>
public sealed class LayerTests
{
    private static readonly System.Reflection.Assembly Library = typeof(ImageBuffer).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies(Library).Build();

    // Bottom up; what stands side by side on a line does not use its neighbours.
    private static readonly string[][] Bands =
    [
        ["Imaging"],
        ["Tensors"],
        ["Tensors.Convolutions"],
        ["Networks", "Losses", "Data", "Checkpoints", "Evaluation"],
        ["Training", "Translation"],
        ["Segmentation"],
        ["DependencyInjection"],
    ];

    public static TheoryData<string, string> Forbidden
    {
        get
        {
            var data = new TheoryData<string, string>();
            for (var band = 0; band < Bands.Length; band++)
                foreach (var lower in Bands[band])
                    foreach (var other in Bands.Skip(band).SelectMany(names => names).Where(other => other != lower))
                        data.Add(lower, other);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Layer_UsesNoNeighbourAndNothingAbove(string layer, string other)
    {
        var offenders = TypesIn(layer)
            .SelectMany(type => type.Dependencies.Select(dependency => (type, dependency.Target)))
            .Where(arrow => IsIn(arrow.Target, other))
            .Select(arrow => $"{arrow.type.FullName} uses {arrow.Target.FullName}")
            .Distinct();

        Assert.Empty(offenders);
    }

    [Fact]
    public void EveryType_IsInALayerOrInternalToTheRoot()
    {
        var layers = Bands.SelectMany(names => names).ToList();
        var strays = Library.GetTypes()
            .Where(type => type.IsPublic && !layers.Any(layer => IsIn(type.Namespace, layer)));
        Assert.Empty(strays);
    }

    [Fact]
    public void Networks_KnowOfTheEngineNoMoreThanWhatALayerAsks()
    {
        var known = TypesIn("Networks")
            .SelectMany(type => type.Dependencies.Select(dependency => dependency.Target))
            .Where(target => IsIn(target, "Tensors.Convolutions"))
            .Select(target => target.Name)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(["Activation", "ActivationExtensions", "ConvolutionEngine"], known);
    }

    [Fact]
    public void Imaging_KnowsNoTorch() => Assert.DoesNotContain(TypesIn("Imaging"), type => Uses(type, "TorchSharp"));

    [Fact]
    public void SkiaSharp_IsKnownInOnePlace()
    {
        var users = Loaded.Types.Where(type => Uses(type, "SkiaSharp"));
        Assert.All(users, type => Assert.StartsWith("Pix2Pix.Imaging.Skia", type.FullName, StringComparison.Ordinal));
        Assert.NotEmpty(users);
    }

    [Fact]
    public void PublicClasses_AreAbstractSealedOrStatic() =>
        Assert.DoesNotContain(Library.GetTypes(), type => type is { IsPublic: true, IsClass: true, IsSealed: false, IsAbstract: false });

    [Fact]
    public void Interfaces_AreSmall() =>
        Assert.All(
            Library.GetTypes().Where(type => type is { IsPublic: true, IsInterface: true }),
            type => Assert.InRange(type.GetMembers().Count(member => member is not MethodInfo { IsSpecialName: true }), 1, 5));

    private static IEnumerable<IType> TypesIn(string layer) => Loaded.Types.Where(type => IsIn(type, layer));

    private static bool IsIn(IType type, string layer) => IsIn(type.Namespace?.FullName, layer);

    // A layer within another's folder is a layer of its own.
    private static bool IsIn(string? name, string layer) =>
        layer == Bands.SelectMany(names => names)
            .Where(candidate => $"{HomeOf(name)}.".StartsWith($"Pix2Pix.{candidate}.", StringComparison.Ordinal))
            .MaxBy(candidate => candidate.Length);

    // Extensions of IServiceCollection are declared in the platform's namespace, where they need no using directive.
    private static string? HomeOf(string? name) => name == "Microsoft.Extensions.DependencyInjection" ? "Pix2Pix.DependencyInjection" : name;

    private static bool Uses(IType type, string package) =>
        type.Dependencies.Any(dependency => dependency.Target.FullName.StartsWith(package, StringComparison.Ordinal));
}
