using System.Diagnostics;
using DrawnFacades;
using Pix2Pix.Reports;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using Pix2Pix.Translation;
using Quickstart;

// Learns to paint façades from label maps, on the CPU, in about two minutes; with --quick in seconds, and less well.
var quick = args.Contains("--quick");
var output = FreeFolder(Path.GetFullPath(args.FirstOrDefault(argument => !argument.StartsWith('-')) ?? "quickstart-output"));
var (pairs, epochs) = quick ? (100, 3) : (400, 10);

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    var clock = Stopwatch.StartNew();

    // The data: pairs of a label map and its façade. The training never sees the held-out ones.
    var training = new ProceduralFacades(pairs, seed: 1);
    var heldOut = new ProceduralFacades(12, seed: 2);

    // The networks and the settings: the paper's, made small enough for a processor.
    var recipe = FacadeRecipe.Small(epochs);
    using var trainer = recipe.CreateTrainer(TorchDevice.Resolve("cpu"));

    // Watch it learn: translate the held-out label maps before, during and after the training. The model borrows the
    // trainer's generator, so each translation uses the weights as they are at that moment.
    using var current = new Pix2PixModel(trainer.Generator);
    var gallery = new Gallery(heldOut, new ImageTranslator(current));
    gallery.Add("untrained");

    var live = new LiveTraining(epochs, gallery);
    using (var report = new TrainingReportObserver(output))
        live.Watch(() => trainer.Train(training, recipe.CreateRun(output) with { Observers = [live, report] }, stop.Token));

    // Use it as an application would: load what was saved, translate an image, save the result.
    using var model = Pix2PixModel.Load(output);
    var translator = new ImageTranslator(model);
    translator.Translate(heldOut.Read(0).Input).Save(Path.Combine(output, "translated.png"));

    gallery.Report(output, clock.Elapsed);
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
    or TorchBackendException or TrainingFailedException)
{
    Console.Error.WriteLine($"Error: {exception.Message}");
    return 1;
}

// Existing files stay: a second run gets a folder of its own.
static string FreeFolder(string wanted) => Enumerable.Range(1, int.MaxValue)
    .Select(number => number == 1 ? wanted : $"{wanted}-{number}")
    .First(folder => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any());
