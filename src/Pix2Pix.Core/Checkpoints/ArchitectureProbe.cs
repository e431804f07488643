using Pix2Pix.Checkpoints.Architecture;

namespace Pix2Pix.Checkpoints;

/// <summary>
/// Identifies the network that a state dict belongs to. It guesses from a few characteristic names, then checks that every
/// name and shape is exactly that network's, so that what it identifies can be loaded.
/// </summary>
internal static class ArchitectureProbe
{
    private const int FirstBlock = 10;
    private const int LargestCount = 1 << 16;

    /// <summary>Identifies a network by the names and shapes of its tensors, in any order, without wrapper prefixes.</summary>
    /// <returns>The network; <see cref="NetworkKind.Unknown"/> with a reason if it is none that can be built.</returns>
    public static NetworkArchitecture Identify(IEnumerable<(string Name, IReadOnlyList<long> Shape)> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);

        var shapes = new Dictionary<string, IReadOnlyList<long>>();
        foreach (var (name, shape) in tensors)
            shapes[name] = shape;

        if (Guess(shapes) is not { } guess)
        {
            return Unknown(
                "no tensor has the name of a first layer (model.model.0.weight, model.1.weight, model.0.weight, net.0.weight)");
        }

        var network = guess with { Normalization = Trace(shapes, guess.Kind) };
        return Mismatch(network, shapes) is { } reason ? Unknown(reason) : network;
    }

    private static NetworkArchitecture? Guess(Dictionary<string, IReadOnlyList<long>> shapes)
    {
        if (shapes.ContainsKey("model.model.0.weight"))
            return GuessLevels(shapes);

        if (shapes.ContainsKey($"model.{FirstBlock}.conv_block.1.weight"))
            return GuessResNet(shapes);

        if (shapes.ContainsKey("model.0.weight"))
        {
            return FromFirstLayer(shapes, "model.0.weight", NetworkKind.PatchDiscriminator) with
            {
                OutputChannels = 1,
                Layers = Count(layer => IsConvolution(shapes, $"model.{3 * layer + 5}.weight")),
            };
        }

        return shapes.ContainsKey("net.0.weight")
            ? FromFirstLayer(shapes, "net.0.weight", NetworkKind.PixelDiscriminator) with { OutputChannels = 1 }
            : null;
    }

    private static NetworkArchitecture GuessLevels(Dictionary<string, IReadOnlyList<long>> shapes)
    {
        var first = FromFirstLayer(shapes, "model.model.0.weight", NetworkKind.UNetGenerator);

        // With skip connections the last layer also takes the first one's features.
        var hasSkips = Extent(shapes, "model.model.3.weight", 0) != first.BaseChannels;
        return first with
        {
            Kind = hasSkips ? NetworkKind.UNetGenerator : NetworkKind.EncoderDecoderGenerator,
            OutputChannels = Extent(shapes, "model.model.3.weight", 1),
            Depth = 1 + Count(level => level < 64 && shapes.ContainsKey($"{ReferenceLayout.Level(level + 1)}.1.weight")),
        };
    }

    private static NetworkArchitecture GuessResNet(Dictionary<string, IReadOnlyList<long>> shapes)
    {
        var blocks = Count(block => shapes.ContainsKey($"model.{FirstBlock + block}.conv_block.1.weight"));

        return FromFirstLayer(shapes, "model.1.weight", NetworkKind.ResNetGenerator) with
        {
            OutputChannels = Extent(shapes, $"model.{FirstBlock + blocks + 7}.weight", 0),
            Blocks = blocks,
            Dropout = !shapes.ContainsKey($"model.{FirstBlock}.conv_block.5.weight"),
        };
    }

    private static NetworkArchitecture FromFirstLayer(Dictionary<string, IReadOnlyList<long>> shapes, string name, NetworkKind kind) =>
        new() { Kind = kind, BaseChannels = Extent(shapes, name, 0), InputChannels = Extent(shapes, name, 1) };

    private static NormalizationTrace Trace(Dictionary<string, IReadOnlyList<long>> shapes, NetworkKind kind)
    {
        const string Statistics = ".running_mean";

        var norm = shapes.Keys.FirstOrDefault(name => name.EndsWith(Statistics, StringComparison.Ordinal));
        if (norm is not null && shapes.ContainsKey(norm[..^Statistics.Length] + ".weight"))
            return NormalizationTrace.Batch;

        // A convolution that has a bias only before instance normalisation.
        var bias = kind switch
        {
            NetworkKind.UNetGenerator or NetworkKind.EncoderDecoderGenerator => "model.model.0.bias",
            NetworkKind.ResNetGenerator => "model.1.bias",
            NetworkKind.PatchDiscriminator => "model.2.bias",
            _ => "net.2.bias",
        };

        return shapes.ContainsKey(bias) ? NormalizationTrace.Instance : NormalizationTrace.None;
    }

    private static string? Mismatch(NetworkArchitecture network, Dictionary<string, IReadOnlyList<long>> shapes)
    {
        if (!HasShape(network))
            return $"it begins like a {network.Kind}, but its first and last layers do not have that network's shapes";

        var expected = ReferenceLayout.Of(network);

        foreach (var (name, shape) in shapes)
        {
            if (!expected.TryGetValue(name, out var tensor))
                return $"it looks like a {network}, which has no tensor {Excerpt.Of(name)}";

            if (!shape.SequenceEqual(tensor.Shape))
            {
                return $"it looks like a {network}, whose tensor {Excerpt.Of(name)} has the shape "
                    + $"[{string.Join(", ", tensor.Shape)}] and not [{string.Join(", ", shape)}]";
            }
        }

        var missing = expected.FirstOrDefault(pair => !pair.Value.IsOptional && !shapes.ContainsKey(pair.Key)).Key;
        return missing is null ? null : $"it looks like a {network}, but lacks the tensor {Excerpt.Of(missing)}";
    }

    private static bool HasShape(NetworkArchitecture network) =>
        network is { BaseChannels: > 0, InputChannels: > 0, OutputChannels: > 0 } && network.Kind switch
        {
            NetworkKind.UNetGenerator or NetworkKind.EncoderDecoderGenerator => network.Depth > 1,
            NetworkKind.PatchDiscriminator => network.Layers > 0,
            _ => true,
        };

    private static int Count(Func<int, bool> isThere)
    {
        var count = 0;
        while (isThere(count))
            count++;

        return count;
    }

    private static bool IsConvolution(Dictionary<string, IReadOnlyList<long>> shapes, string name) =>
        shapes.TryGetValue(name, out var shape) && shape.Count == 4;

    // 0 if there is no such extent, or one that no network has.
    private static int Extent(Dictionary<string, IReadOnlyList<long>> shapes, string name, int dimension) =>
        IsConvolution(shapes, name) && shapes[name][dimension] is > 0 and <= LargestCount and var extent ? (int)extent : 0;

    private static NetworkArchitecture Unknown(string reason) => new() { Kind = NetworkKind.Unknown, Reason = reason };
}
