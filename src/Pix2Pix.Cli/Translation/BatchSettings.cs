namespace Pix2Pix.Cli.Translation;

/// <summary>The images that a command works on, and where the results go.</summary>
internal sealed record BatchSettings
{
    /// <summary>An image, or a folder.</summary>
    public string Input { get; set; } = "";

    /// <summary>A file for an image, a folder for a folder.</summary>
    public string Output { get; set; } = "";

    public string[] FurtherInputs { get; set; } = [];

    public bool Overwrite { get; set; }

    /// <summary>Which part of the images, as <see cref="Pix2Pix.Translation.Batches.Shard.Parse"/> reads it; null for all.</summary>
    public string? Shard { get; set; }

    public bool Resume { get; set; }

    /// <summary>The file that gets a line for each image; null for the default, or none.</summary>
    public string? Manifest { get; set; }
}
