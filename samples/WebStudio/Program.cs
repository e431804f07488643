using System.ComponentModel.DataAnnotations;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using WebStudio;

// Draw a label map in the browser, see the façade. Takes the newest model that the quickstart trained here, or trains one first.
using var stop = new CancellationTokenSource();
ConsoleCancelEventHandler cancel = (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
Console.CancelKeyPress += cancel;

try
{
    var builder = StudioApp.CreateBuilder(args);
    var options = StudioOptions.Read(builder.Configuration);

    if (options.Models.Count == 0)
        options.Models["facades"] = ModelSource.FindOrTrain(Directory.GetCurrentDirectory(), Console.Out, stop.Token);

    Console.CancelKeyPress -= cancel; // From here on the host listens.
    await using var app = StudioApp.Build(builder, options);
    await app.StartAsync();

    Console.WriteLine($"WebStudio is at {string.Join(" and ", app.Urls)}. Ctrl+C stops it.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception exception) when (exception is OperationCanceledException or IOException or UnauthorizedAccessException or ValidationException
    or CheckpointException or TorchBackendException or TrainingFailedException)
{
    Console.Error.WriteLine(exception is OperationCanceledException ? "Stopped." : $"Error: {exception.Message}");
    return 1;
}
