using System.CommandLine;
using Pix2Pix.Cli.Options;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data edges</c>.</summary>
internal static class EdgesCommand
{
    private static readonly SettingOptions<CannyOptions> Canny = new SettingOptions<CannyOptions>(() => new())
        .Add("--sigma", canny => canny.Sigma,
            "Canny: the standard deviation of the smoothing, in pixels; more gives fewer, larger edges.")
        .Add("--low", canny => canny.LowThreshold, "Canny: the gradient that continues a line, 0 to 2040.")
        .Add("--high", canny => canny.HighThreshold, "Canny: the gradient that begins a line.");

    private static readonly OptionList Network = new();
    private static readonly OptionList Own = new();

    private static readonly Option<string?> Model = Own.Add<string?>("--model",
        "Use an edge network (.onnx) such as HED instead: one image in, one map out; its lines are thinned.");
    private static readonly Option<EdgeNetworkInput> Form = Network.Add<EdgeNetworkInput>("--model-input",
        "What the network takes: caffe (BGR, 0 to 255 minus the mean of ImageNet: HED), unit (RGB, 0 to 1), signed (RGB, -1 to 1) or "
        + "imagenet (RGB, normalized).");
    private static readonly Option<double> Threshold = Network.Add("--threshold",
        "Network: the least of its values that counts as a line.", 25 / 255.0, new NumberLimits(0, 1));
    private static readonly Option<int> DropBelow = Own.Add("--drop-below", "Leave out lines of fewer pixels.", 5, NumberLimits.AtLeast(0));
    private static readonly Option<bool> WhiteOnBlack = Own.Add<bool>("--white-on-black",
        "White lines on black; without it, black on white as in edges2shoes.");
    private static readonly Option<bool> Rgb = Own.Add<bool>("--rgb", "Write three equal channels; without it, one.");

    public static Command Create()
    {
        var command = new Command("edges",
            "Draw the edges of images (PNG), to train edges→photo: by Canny's method, or by an edge network.");
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command.With(Canny, Own, Network, BatchOptions.All);
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var path = parsed.GetValue(Model);
        if (path is null)
            parsed.Refuse(Network, "--model");
        else
            parsed.Refuse(Canny, "Canny's method, without --model");

        var canny = Canny.Read(parsed);
        if (canny.LowThreshold > canny.HighThreshold)
            throw new UsageException($"--low {canny.LowThreshold} is above --high {canny.HighThreshold}.");

        var batch = new BatchRun(BatchOptions.All.Read(parsed));
        var jobs = batch.List(ImageFormat.Png);
        using var network = path is null ? null : EdgeNetwork.Load(path, parsed.GetValue(Form));
        using var stop = new StopSignal();

        return await batch.TranslateAsync(jobs, new ImageChange(Draw), stop.Token, "drawn");

        ImageBuffer Draw(ImageBuffer image)
        {
            var lines = network is null ? CannyEdges.Find(image, canny) : EdgeMap.Thinned(network.Find(image, parsed.GetValue(Threshold)));
            var map = EdgeMap.WithoutSpecks(lines, parsed.GetValue(DropBelow));
            if (!parsed.GetValue(WhiteOnBlack))
            {
                foreach (ref var sample in map.Bytes)
                    sample = (byte)(byte.MaxValue - sample);
            }

            return map.WithColorChannels(parsed.GetValue(Rgb) ? 3 : 1);
        }
    }
}
