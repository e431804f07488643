using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace WebStudio.Api;

/// <summary>Adds to the OpenAPI document what the routes alone do not say.</summary>
internal static class StudioDocument
{
    private static readonly Dictionary<int, string> Refusals = new()
    {
        [StatusCodes.Status400BadRequest] = "The mode or the seed is not valid.",
        [StatusCodes.Status404NotFound] = "There is no model of that name.",
        [StatusCodes.Status406NotAcceptable] = "The studio writes none of the accepted formats.",
        [StatusCodes.Status408RequestTimeout] = "The image arrived too slowly.",
        [StatusCodes.Status413PayloadTooLarge] = "The image has too many bytes or pixels.",
        [StatusCodes.Status415UnsupportedMediaType] = "The body is not an image.",
        [StatusCodes.Status422UnprocessableEntity] = "The image is damaged, or does not fit the model.",
        [StatusCodes.Status503ServiceUnavailable] = "Too many requests; the header Retry-After says when to try again, in seconds.",
    };

    public static void Describe(OpenApiOptions options) => options
        .AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Pix2Pix WebStudio",
                Version = "1",
                Description = "Translates images with trained pix2pix models.",
            };
            return Task.CompletedTask;
        })
        .AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesImage>().Any())
                DescribeTranslation(operation);

            return Task.CompletedTask;
        });

    private static void DescribeTranslation(OpenApiOperation operation)
    {
        operation.Summary = "Translates an image";
        operation.Description = "The answer has the size of the image and the format that the header Accept asks for.";
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "The image, in any format that the studio reads.",
            Content = Binary(["image/*", MediaTypeNames.Application.Octet]),
        };

        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>())
        {
            parameter.Description = parameter.Name switch
            {
                "mode" => "How the generator runs; 'paper' adds noise.",
                "seed" => "Fixes the noise of the mode 'paper': the same seed gives the same image. A whole number of 64 bits.",
                _ => "A name that GET /models lists.",
            };
            if (parameter is { Name: "mode", Schema: OpenApiSchema schema })
                schema.Enum = [.. ModelCatalog.Modes.Select(mode => (JsonNode)RequestedMode.NameOf(mode))];
        }

        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The translated image.",
                Content = Binary(AnswerFormat.All.Select(format => format.MediaType)),
            },
        };
        foreach (var (status, description) in Refusals)
        {
            operation.Responses[$"{status}"] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType> { [MediaTypeNames.Application.ProblemJson] = new() },
            };
        }
    }

    private static Dictionary<string, OpenApiMediaType> Binary(IEnumerable<string> mediaTypes) => mediaTypes.ToDictionary(
        type => type,
        _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } });

    /// <summary>Marks a route whose body is an image.</summary>
    internal sealed record TakesImage;
}
