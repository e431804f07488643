using System.Text.Json.Serialization;

namespace Pix2Pix.Data;

/// <summary>How checkpoints say that inputs are stacks of images.</summary>
/// <param name="Count">Images in a stack.</param>
internal sealed record InputStack([property: JsonPropertyName("pictures")] int Count);
