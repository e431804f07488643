using Pix2Pix.Translation;
using Pix2Pix.Translation.Batches;

// Translates every image of a folder: TranslateFolder MODEL INPUT OUTPUT [SHARD]
// Run it again to resume; Ctrl-C stops it after the images that are being written.
if (args is not [var modelPath, var input, var output, .. var rest] || rest.Length > 1)
{
    Console.Error.WriteLine("Usage: TranslateFolder MODEL INPUT OUTPUT [i/n | auto | auto/n]");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

IReadOnlyList<ITranslationJob> jobs = FileTranslation.List(input, output);
var shard = rest is [var text] ? Shard.Parse(text) : new Shard(1, 1);
using var manifest = TranslationManifest.Resume(Path.Combine(output, $"manifest-{shard.Index}-of-{shard.Count}.jsonl"));
var open = shard.Of(jobs).Where(job => !manifest.IsDone(job)).ToList();

using var translator = ImageTranslator.Load(modelPath);
var batch = new BatchTranslator(translator, new BatchTranslatorOptions { Existing = ExistingOutput.Skip });
var progress = new Progress<BatchProgress>(reached => Console.Write($"\r{reached.Done} of {reached.Total}, {reached.Failed} failed "));
var failed = 0;

try
{
    await foreach (var result in batch.TranslateAsync(open, progress, stop.Token))
    {
        manifest.Add(result);
        if (result.Status != TranslationStatus.Failed)
            continue;

        failed++;
        Console.Error.WriteLine($"\n{result.Job.Name}: {result.Error!.Message}");
    }
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("\nStopped; run it again to resume.");
    return 1;
}

Console.WriteLine($"\n{open.Count - failed} of {open.Count} images are done.");
return failed == 0 ? 0 : 1;
