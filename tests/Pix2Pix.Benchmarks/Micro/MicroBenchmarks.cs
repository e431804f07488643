using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>Runs the small benchmarks with BenchmarkDotNet.</summary>
internal static class MicroBenchmarks
{
    private static readonly Type[] Types =
    [
        typeof(ImagingBenchmarks), typeof(DataPathBenchmarks), typeof(OptimizerBenchmarks),
        typeof(TranslationLayerBenchmarks), typeof(TrainingLayerBenchmarks),
    ];

    // In this process, which has loaded libtorch; results go beside the build's output.
    public static void Run(string[] arguments) => BenchmarkSwitcher.FromTypes(Types)
        .Run(arguments.Length == 0 ? ["--filter", "*"] : arguments, DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "micro")));
}
