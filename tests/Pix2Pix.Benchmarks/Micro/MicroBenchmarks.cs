using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>The parts that are measured one by one.</summary>
internal static class MicroBenchmarks
{
    // In this process, which has found libtorch; results go where a build's output goes.
    public static void Run(string[] arguments) => BenchmarkSwitcher
        .FromTypes([typeof(ImagingBenchmarks), typeof(DataPathBenchmarks), typeof(TranslationLayerBenchmarks), typeof(TrainingLayerBenchmarks), typeof(OptimizerBenchmarks)])
        .Run(arguments.Length == 0 ? ["--filter", "*"] : arguments, DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "micro")));
}
