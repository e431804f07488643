using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix2Pix.Translation;

namespace Pix2Pix.DependencyInjection;

/// <summary>Loads the model that the options name, and logs how long that took.</summary>
internal static partial class ModelLoader
{
    public static Pix2PixModel Load(string name, Pix2PixOptions options, ILoggerFactory? loggers)
    {
        var logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<Pix2PixModel>();
        var start = Stopwatch.GetTimestamp();
        var model = Pix2PixModel.Load(options.ModelPath, options.Translation, logger);

        var (inputs, outputs, elapsed) = (model.Info.InputChannels, model.Info.OutputChannels, Stopwatch.GetElapsedTime(start));
        LogLoaded(logger, NamedServices.DisplayNameOf(name), options.ModelPath, inputs, outputs, elapsed);
        return model;
    }

    [LoggerMessage(
        1, LogLevel.Information, "Model '{Name}' loaded from {Path}: {InputChannels} to {OutputChannels} channels, in {Elapsed}")]
    private static partial void LogLoaded(
        ILogger logger, string name, string path, int inputChannels, int outputChannels, TimeSpan elapsed);
}
