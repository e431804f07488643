using System.CommandLine;
using Pix2Pix.Cli.Options;

namespace Pix2Pix.Cli.Evaluation;

/// <summary>The files that a command writes its findings to: their options, and the writing, whole files or none.</summary>
internal static class ReportFiles
{
    public static readonly OptionList All = new();

    public static readonly Option<string?> Json = All.Add<string?>("--json",
        "Write everything to this file: means, spread, every image's values, curves.");
    public static readonly Option<string?> Csv = All.Add<string?>("--csv", "Write a table to this file.");
    public static readonly Option<string?> Html = All.Add<string?>("--html",
        "Write a page with tables, plots and images to this file. It needs no other file and no network.");

    private static readonly Option<bool> Overwrite = All.Add<bool>("--overwrite", "Replace files that are there already.")
        .Only(parsed => new[] { Json, Csv, Html }.Any(parsed.IsGiven), "--json, --csv or --html");

    /// <summary>Refuses, before any work, files that must not be overwritten or cannot be written.</summary>
    public static void Check(ParseResult parsed)
    {
        foreach (var option in new[] { Json, Csv, Html })
            CheckFree(parsed.GetValue(option), parsed.GetValue(Overwrite));
    }

    /// <inheritdoc cref="Check"/>
    public static void CheckFree(string? path, bool overwrite)
    {
        if (path is null)
            return;

        if (File.Exists(path) && !overwrite)
            throw new IOException($"{path} is there already; add --overwrite, or choose another name.");

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new IOException($"{path} cannot be written: the folder {folder} does not exist.");
    }

    /// <summary>Writes the file that an option names, if it names one.</summary>
    public static void Write(ParseResult parsed, Option<string?> option, Action<Stream> write)
    {
        if (parsed.GetValue(option) is not { } path)
            return;

        AtomicFile.Write(path, write, parsed.GetValue(Overwrite));
        Console.WriteLine($"written: {path}");
    }
}
