using System.CommandLine;
using Pix2Pix.Cli.Translation;
using Pix2Pix.Imaging;

namespace Pix2Pix.Cli.Data;

/// <summary><c>pix2pix data edges</c>.</summary>
internal static class EdgesCommand
{
    private static readonly Option<double> Sigma = new("--sigma") { Description = "Canny: the standard deviation of the smoothing, in pixels; more gives fewer, larger edges.", DefaultValueFactory = _ => new CannyOptions().Sigma };
    private static readonly Option<double> Low = new("--low") { Description = "Canny: the gradient that continues a line, 0 to 2040.", DefaultValueFactory = _ => new CannyOptions().LowThreshold };
    private static readonly Option<double> High = new("--high") { Description = "Canny: the gradient that begins a line.", DefaultValueFactory = _ => new CannyOptions().HighThreshold };
    private static readonly Option<string?> Model = new("--model") { Description = "An edge network (.onnx) such as HED instead: one image in, one map out; its lines are thinned." };
    private static readonly Option<EdgeNetworkInput> Form = new("--model-input") { Description = "What the network takes: Caffe (BGR, 0 to 255 less the mean of ImageNet: HED), Unit (RGB, 0 to 1), Signed (RGB, -1 to 1) or ImageNet (RGB, normalized).", DefaultValueFactory = _ => EdgeNetworkInput.Caffe };
    private static readonly Option<double> Threshold = new("--threshold") { Description = "Network: what counts as line, of its values.", DefaultValueFactory = _ => 25 / 255.0 };
    private static readonly Option<int> DropBelow = new("--drop-below") { Description = "Leave out lines of fewer pixels.", DefaultValueFactory = _ => 5 };
    private static readonly Option<bool> WhiteOnBlack = new("--white-on-black") { Description = "White lines on black; without it, black on white as in edges2shoes." };
    private static readonly Option<bool> Rgb = new("--rgb") { Description = "Write three equal channels; without it, one." };

    public static Command Create()
    {
        var command = new Command("edges", "Draw the edges of images (PNG), to train edges→photo: by Canny's method, or by an edge network.") { Sigma, Low, High, Model, Form, Threshold, DropBelow, WhiteOnBlack, Rgb };
        ManyImages.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(parsed));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed)
    {
        var path = parsed.GetValue(Model);
        RefuseOptionsOf(parsed, path is null ? [Form, Threshold] : [Sigma, Low, High], path is null ? "--model" : "Canny's method, without --model");
        var canny = new CannyOptions { Sigma = parsed.GetValue(Sigma), LowThreshold = parsed.GetValue(Low), HighThreshold = parsed.GetValue(High) };
        CannyEdges.Find(new ImageBuffer(1, 1, 1), canny); // wrong numbers are told before anything is written

        var jobs = ManyImages.List(parsed, ImageFormat.Png);
        using var network = path is null ? null : EdgeNetwork.Load(path, parsed.GetValue(Form));
        using var stop = new StopSignal();

        return await ManyImages.TranslateAsync(parsed, jobs, new ImageChange(Draw), stop.Token, "drawn");

        ImageBuffer Draw(ImageBuffer image)
        {
            var lines = network is null ? CannyEdges.Find(image, canny) : EdgeMap.Thinned(network.Find(image, parsed.GetValue(Threshold)));
            var map = EdgeMap.WithoutSpecks(lines, Math.Max(0, parsed.GetValue(DropBelow)));
            if (!parsed.GetValue(WhiteOnBlack))
            {
                foreach (ref var sample in map.Bytes)
                    sample = (byte)(byte.MaxValue - sample);
            }

            return map.WithColorChannels(parsed.GetValue(Rgb) ? 3 : 1);
        }
    }

    private static void RefuseOptionsOf(ParseResult parsed, Option[] options, string other)
    {
        foreach (var option in options.Where(option => parsed.GetResult(option) is { Implicit: false }))
            throw new UsageException($"{option.Name} is for {other}.");
    }
}
