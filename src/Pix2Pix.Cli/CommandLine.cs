using System.CommandLine;
using System.CommandLine.Parsing;
using System.ComponentModel.DataAnnotations;
using Pix2Pix.Checkpoints;
using Pix2Pix.Cli.Ablation;
using Pix2Pix.Cli.Data;
using Pix2Pix.Cli.Evaluation;
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

/// <summary>The command <c>pix2pix</c>: parses, runs, and turns what goes wrong into one sentence and an exit code.</summary>
public static class CommandLine
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>The work failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int BadUsage = 2;

    /// <summary>Runs one command line.</summary>
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
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is UsageException or ValidationException)
        {
            Console.Error.WriteLine($"Error: {exception.Message}");
            return BadUsage;
        }
        catch (OperationCanceledException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return Failed;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Console.Error.WriteLine($"Error: {exception.Message}");
            return Failed;
        }
    }

    /// <summary>Whether an exception speaks for itself; any other is a defect and shows where it comes from.</summary>
    internal static bool IsExpected(Exception exception) => exception is CheckpointException or PairedDatasetException or ImageFormatException
        or TorchBackendException or FeatureNetworkException or OnnxModelException or TrainingFailedException or InsufficientMemoryException or IOException or UnauthorizedAccessException or ArgumentException;

    private static string PathOf(CommandResult result, Command root) =>
        result.Command == root ? "" : (result.Parent is CommandResult parent ? PathOf(parent, root) : "") + result.Command.Name + " ";
}
