namespace WebStudio.Api;

/// <summary>One class of a label map, with its colour as <c>#rrggbb</c>.</summary>
internal sealed record LabelClass(string Name, string Color);
