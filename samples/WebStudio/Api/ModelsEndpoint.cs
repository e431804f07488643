using System.Net.Mime;
using DrawnFacades;
using Pix2Pix.Imaging;

namespace WebStudio.Api;

/// <summary><c>GET /models</c> and the example inputs.</summary>
internal static class ModelsEndpoint
{
    // Façades that the training has not seen: another seed.
    private static readonly ProceduralFacades Examples = new(6, seed: 2);

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/models", Describe).WithSummary("The models, their modes and the classes of their label maps");
        routes.MapGet("/examples/{index:int:min(0)}.png", Example)
            .WithSummary("An example label map")
            .Produces(StatusCodes.Status200OK, contentType: MediaTypeNames.Image.Png)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IEnumerable<ModelDescription> Describe(ModelCatalog catalog, StudioOptions options)
    {
        var modes = ModelCatalog.Modes.OrderBy(mode => mode != ModelCatalog.DefaultMode).Select(RequestedMode.NameOf).ToList();
        var drawn = options.Palette == PaletteChoice.Quickstart;
        IReadOnlyList<int> sizes = drawn ? [ProceduralFacades.Size, 2 * ProceduralFacades.Size] : [256];
        IReadOnlyList<string> examples = drawn ? [.. Enumerable.Range(0, Examples.Count).Select(index => $"/examples/{index}.png")] : [];

        return catalog.Models.Select(model => new ModelDescription(model.Name, modes, Palettes.Of(options.Palette), sizes, examples));
    }

    private static IResult Example(int index, IImageCodec codec)
    {
        if (index >= Examples.Count)
            return Problems.Of(StatusCodes.Status404NotFound, $"There are {Examples.Count} examples, numbered from 0.");

        using var encoded = new MemoryStream();
        codec.Encode(Examples.Read(index).Input, encoded, ImageFormat.Png);
        return Results.Bytes(encoded.ToArray(), MediaTypeNames.Image.Png);
    }
}
