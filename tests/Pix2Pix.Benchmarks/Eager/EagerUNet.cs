namespace Pix2Pix.Benchmarks.Eager;

/// <summary>
/// The yardstick of translation: the paper's generator as a first version in plain TorchSharp, with its own modules, planar memory
/// and 32-bit floats.
/// </summary>
internal sealed class EagerUNet : nn.Module<Tensor, Tensor>
{
    private const int Depth = 8;

    private readonly TorchSharp.Modules.ModuleList<nn.Module<Tensor, Tensor>> _downs = [];
    private readonly TorchSharp.Modules.ModuleList<nn.Module<Tensor, Tensor>> _ups = [];

    public EagerUNet()
        : base(nameof(EagerUNet))
    {
        _downs.Add(nn.Conv2d(3, 64, 4, stride: 2, padding: 1, bias: false));
        for (var level = 1; level < Depth - 1; level++)
        {
            var down = nn.Conv2d(Width(level - 1), Width(level), 4, stride: 2, padding: 1, bias: false);
            _downs.Add(nn.Sequential(nn.LeakyReLU(0.2), down, nn.BatchNorm2d(Width(level))));
        }

        _downs.Add(nn.Sequential(nn.LeakyReLU(0.2), nn.Conv2d(512, 512, 4, stride: 2, padding: 1, bias: false)));

        for (var level = Depth - 1; level > 0; level--)
        {
            var input = (level == Depth - 1 ? 1 : 2) * Width(level);
            var norm = nn.BatchNorm2d(Width(level - 1));
            var up = nn.ConvTranspose2d(input, Width(level - 1), 4, stride: 2, padding: 1, bias: false);
            _ups.Add(level is < Depth - 1 and > 3
                ? nn.Sequential(nn.ReLU(), up, norm, nn.Dropout(0.5))
                : nn.Sequential(nn.ReLU(), up, norm));
        }

        _ups.Add(nn.Sequential(nn.ReLU(), nn.ConvTranspose2d(128, 3, 4, stride: 2, padding: 1), nn.Tanh()));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var skips = new Stack<Tensor>();
        var x = input;

        foreach (var down in _downs)
        {
            x = down.call(x);
            skips.Push(x);
        }

        skips.Pop();
        foreach (var up in _ups)
        {
            x = up.call(x);
            if (skips.Count > 0)
                x = cat([skips.Pop(), x], 1);
        }

        return x.MoveToOuterDisposeScope();
    }

    private static long Width(int level) => 64L * Math.Min(1 << level, 8);
}
