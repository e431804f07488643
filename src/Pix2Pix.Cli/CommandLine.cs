using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Ablation;
using Pix2Pix.Cli.Data;
using Pix2Pix.Cli.Evaluation;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Parity;
using Pix2Pix.Cli.Segmentation;
using Pix2Pix.Cli.Training;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Cli.Weights;
using Pix2Pix.Data;
using Pix2Pix.Evaluation;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx;
using Pix2Pix.Tensors;
using Pix2Pix.Training;

namespace Pix2Pix.Cli;

/// <summary>The command <c>pix2pix</c>: parses, runs, and turns an error into one sentence and an exit code.</summary>
internal static partial class CommandLine
{
    /// <summary>The exit code when all went well.</summary>
    public const int Ok = 0;

    /// <summary>The exit code when the work failed.</summary>
    public const int Failed = 1;

    /// <summary>The exit code when the command line makes no sense.</summary>
    public const int BadUsage = 2;

    /// <summary>Runs one command line, on the console.</summary>
    /// <param name="arguments">The arguments, without the name of the program.</param>
    /// <returns><see cref="Ok"/>, <see cref="Failed"/> or <see cref="BadUsage"/>.</returns>
    public static int Run(string[] arguments)
    {
        var root = new RootCommand("Train and use pix2pix image-to-image translation (Isola et al., CVPR 2017).")
        {
            TrainCommand.Create(),
            TranslateCommand.Create(),
            EvaluateCommand.Create(),
            CompareCommand.Create(),
            InspectCommand.Create(),
            ConvertCommand.Create(),
            RecalibrateCommand.Create(),
            ExportCommand.Create(),
            AblateCommand.Create(),
            ParityCommand.Create(),
            DataCommand.Create(),
            TrainSegmenterCommand.Create(),
            SegmentCommand.Create(),
        };

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                Console.Error.WriteLine($"Error: {error.Message}");

            Console.Error.WriteLine($"See: pix2pix {PathOf(parsed.CommandResult, root)}--help");
            return BadUsage;
        }

        try
        {
            parsed.CheckEffects();
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is UsageException or ValidationException)
        {
            Console.Error.WriteLine($"Error: {MessageOf(exception)}");
            return BadUsage;
        }
        catch (OperationCanceledException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return Failed;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Console.Error.WriteLine($"Error: {MessageOf(exception)}");
            return Failed;
        }
    }

    /// <summary>The message of an exception without names of the library's types and parameters.</summary>
    internal static string MessageOf(Exception exception) => InternalName().Replace(exception.Message, "");

    /// <summary>Whether the message of an exception is enough; any other is a defect and shows where it comes from.</summary>
    internal static bool IsExpected(Exception exception) => exception
        is CheckpointException
        or PairedDatasetException
        or ImageFormatException
        or TorchBackendException
        or FeatureNetworkException
        or OnnxModelException
        or TrainingFailedException
        or InsufficientMemoryException
        or IOException
        or UnauthorizedAccessException
        or ArgumentException;

    // The words that lead to a command: "data check ".
    private static string PathOf(CommandResult result, Command root)
    {
        if (result.Command == root)
            return "";

        var parent = result.Parent is CommandResult above ? PathOf(above, root) : "";
        return $"{parent}{result.Command.Name} ";
    }

    // Options that the library refuses are named by their record ("TileOptions: …"), arguments at the end ("… (Parameter 'image')").
    [GeneratedRegex(@"^\w+Options: | \(Parameter '\w+'\)|\r?\nActual value was .*")]
    private static partial Regex InternalName();
}
