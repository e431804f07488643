using System.Diagnostics;
using DrawnFacades;
using Pix2Pix.Imaging;
using Pix2Pix.Reports;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using Pix2Pix.Translation;
using Quickstart;

// Learns to paint façades from label maps, on the CPU, in about two minutes; --quick does a short form.
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

    // The data: pairs of a label map and the façade it stands for. Held-out ones the training never sees.
    var training = new ProceduralFacades(pairs, seed: 1);
    var heldOut = new ProceduralFacades(12, seed: 2);

    // The networks and the settings: the paper's, made small enough for a processor.
    var recipe = FacadeRecipe.Small(epochs);
    using var trainer = recipe.CreateTrainer(TorchDevice.Resolve("cpu"));

    // Watching it learn: the held-out label maps are translated before, between and after.
    var gallery = new Gallery(heldOut, new ImageTranslator(new Pix2PixModel(trainer.Generator, new TranslationOptions { Device = "cpu" })));
    gallery.Add("untrained");

    var live = new LiveTraining(epochs, gallery);
    live.Watch(() => trainer.Train(training, recipe.CreateRun(output) with { Observers = [live, new TrainingReportObserver(output)] }, stop.Token));

    // Using it, as an application would: load what was saved, translate an image, save the result.
    using var model = Pix2PixModel.Load(output);
    var translator = new ImageTranslator(model);
    var painted = translator.Translate(heldOut.Read(0).Input);
    ImageCodecs.Default.Save(painted, Path.Combine(output, "translated.png"));

    gallery.Report(output, clock.Elapsed);
    return 0;
}
catch (Exception exception) when (exception is OperationCanceledException or IOException or UnauthorizedAccessException or TorchBackendException or TrainingFailedException)
{
    Console.Error.WriteLine(exception is OperationCanceledException ? "Stopped." : $"Error: {exception.Message}");
    return 1;
}

// Nothing that is there already is touched: a second run takes a folder of its own.
static string FreeFolder(string wanted) => Enumerable.Range(1, int.MaxValue)
    .Select(number => number == 1 ? wanted : $"{wanted}-{number}")
    .First(folder => !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any());
