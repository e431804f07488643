using Pix2Pix.Cli.Options;

namespace Pix2Pix.Cli.Translation;

/// <summary>The options of commands that turn an image or a folder of images into others.</summary>
internal static class BatchOptions
{
    public static readonly SettingOptions<BatchSettings> All = new SettingOptions<BatchSettings>(() => new())
        .Add("--input", batch => batch.Input, "An image, or a folder of images (with its subfolders).", "-i", required: true)
        .Add("--output", batch => batch.Output,
            "Where the results go: a file for an image, a folder for a folder. Names stay the same.", "-o", required: true)
        .Add("--overwrite", batch => batch.Overwrite, "Replace images that are there already.")
        .Add("--shard", batch => batch.Shard,
            "Only every n-th image, beginning with the i-th, for job arrays: i/n, or auto (Slurm) or auto/n (Slurm, Kubernetes).")
        .Add("--resume", batch => batch.Resume,
            "Go on where an earlier run stopped: skip what its manifest lists as done, and images that are there already.")
        .Add("--manifest", batch => batch.Manifest,
            "Write a line of JSON for every image to this file. With --shard or --resume: manifest.jsonl, or "
            + "manifest-I-of-N.jsonl, in the output folder.");

    /// <summary>What only a command that translates takes, beside <see cref="All"/>.</summary>
    public static readonly SettingOptions<BatchSettings> Further = new SettingOptions<BatchSettings>(() => new())
        .Add("--further-inputs", batch => batch.FurtherInputs,
            "For a model that takes several images at once: the other images, or folders with images of the same names, in the order "
            + "of the training.");
}
