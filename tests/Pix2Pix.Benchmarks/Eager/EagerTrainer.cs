namespace Pix2Pix.Benchmarks.Eager;

/// <summary>
/// The yardstick of training: the step as a first version in plain TorchSharp, with TorchSharp's Adam or with Adam over lists of
/// tensors.
/// </summary>
internal sealed class EagerTrainer : IDisposable
{
    private readonly EagerUNet _generator = new();
    private readonly nn.Module<Tensor, Tensor> _discriminator = nn.Sequential(
        nn.Conv2d(6, 64, 4, stride: 2, padding: 1), nn.LeakyReLU(0.2),
        nn.Conv2d(64, 128, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(128), nn.LeakyReLU(0.2),
        nn.Conv2d(128, 256, 4, stride: 2, padding: 1, bias: false), nn.BatchNorm2d(256), nn.LeakyReLU(0.2),
        nn.Conv2d(256, 512, 4, stride: 1, padding: 1, bias: false), nn.BatchNorm2d(512), nn.LeakyReLU(0.2),
        nn.Conv2d(512, 1, 4, stride: 1, padding: 1));

    private readonly TorchSharp.Modules.Adam _generatorOptimizer;
    private readonly TorchSharp.Modules.Adam _discriminatorOptimizer;
    private readonly Action _stepGenerator;
    private readonly Action _stepDiscriminator;

    public EagerTrainer(Device? device = null, bool foreachAdam = false)
    {
        _generator.to(device ?? CPU);
        _discriminator.to(device ?? CPU);
        _generatorOptimizer = optim.Adam(_generator.parameters(), 2e-4, 0.5, 0.999);
        _discriminatorOptimizer = optim.Adam(_discriminator.parameters(), 2e-4, 0.5, 0.999);
        _stepGenerator = foreachAdam ? new ForeachAdam(_generator.parameters()).Step : () => _generatorOptimizer.step();
        _stepDiscriminator = foreachAdam ? new ForeachAdam(_discriminator.parameters()).Step : () => _discriminatorOptimizer.step();
    }

    public void Step(Tensor input, Tensor target)
    {
        using var scope = NewDisposeScope();
        var output = _generator.call(input);

        _discriminator.zero_grad();
        var fake = Judge(input, output.detach(), false);
        var real = Judge(input, target, true);
        ((fake + real) * 0.5).backward();
        _stepDiscriminator();

        _generator.zero_grad();
        var loss = Judge(input, output, true) + nn.functional.l1_loss(output, target) * 100;
        loss.backward();
        _stepGenerator();
    }

    public void Save(string folder)
    {
        _generator.save(Path.Combine(folder, "generator.dat"));
        _discriminator.save(Path.Combine(folder, "discriminator.dat"));
        _generatorOptimizer.save_state_dict(Path.Combine(folder, "generator-optimizer.dat"));
        _discriminatorOptimizer.save_state_dict(Path.Combine(folder, "discriminator-optimizer.dat"));
    }

    public void Load(string folder)
    {
        _generator.load(Path.Combine(folder, "generator.dat"));
        _discriminator.load(Path.Combine(folder, "discriminator.dat"));
        _generatorOptimizer.load_state_dict(Path.Combine(folder, "generator-optimizer.dat"));
        _discriminatorOptimizer.load_state_dict(Path.Combine(folder, "discriminator-optimizer.dat"));
    }

    public void Dispose()
    {
        _generatorOptimizer.Dispose();
        _discriminatorOptimizer.Dispose();
        _generator.Dispose();
        _discriminator.Dispose();
    }

    private Tensor Judge(Tensor input, Tensor image, bool real)
    {
        var logits = _discriminator.call(cat([input, image], 1));
        return nn.functional.binary_cross_entropy_with_logits(logits, real ? ones_like(logits) : zeros_like(logits));
    }
}
