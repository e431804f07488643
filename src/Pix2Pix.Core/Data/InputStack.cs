using System.Text.Json.Serialization;

namespace Pix2Pix.Data;

/// <summary>The checkpoint section that says that inputs are stacks of images.</summary>
/// <param name="Count">The number of images in a stack. Its name in the file is older than the property's.</param>
internal sealed record InputStack([property: JsonPropertyName("pictures")] int Count);
