using System.ComponentModel.DataAnnotations;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tensors;
using Pix2Pix.Training;
using WebStudio;

// Draw a label map in the browser and see the façade. Uses the newest model that the quickstart trained here, or trains one first.
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

    Console.CancelKeyPress -= cancel; // From here on the host handles Ctrl+C.
    await using var app = StudioApp.Build(builder, options);
    await app.StartAsync();

    Console.WriteLine($"WebStudio is at {string.Join(" and ", app.Urls)}. Ctrl+C stops it.");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ValidationException or CheckpointException
    or TorchBackendException or TrainingFailedException)
{
    Console.Error.WriteLine($"Error: {exception.Message}");
    return 1;
}
