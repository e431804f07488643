using BenchmarkDotNet.Attributes;
using Pix2Pix.Data;
using Pix2Pix.Tensors;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>A training pair from file to tensors, and the memory that the collector has to clear away after it.</summary>
public class DataPathBenchmarks
{
    private readonly Jitter _jitter = new();
    private DrawnImages _images = null!;
    private IRentingDataset _data = null!;

    /// <summary>Draws one side-by-side JPEG.</summary>
    [GlobalSetup]
    public void Draw()
    {
        TorchBackend.EnsureLoaded();
        _images = new DrawnImages(1, 512, 256);
        _data = AlignedImageFolder.Open(_images.Input);
    }

    /// <summary>Deletes it.</summary>
    [GlobalCleanup]
    public void Delete() => _images.Dispose();

    /// <summary>In memory that is used again, as PairLoader reads.</summary>
    [Benchmark(Baseline = true)]
    public void Borrowed() => Make(_jitter.Apply(_data.ReadRented(0), new Random(1), rents: true));

    /// <summary>In memory of its own, as who reads a data set by himself.</summary>
    [Benchmark]
    public void Owned() => Make(_jitter.Apply(_data.Read(0), new Random(1)));

    private static void Make(ImagePair pair)
    {
        ImageTensors.ToTensor(pair.Input).Dispose();
        ImageTensors.ToTensor(pair.Target).Dispose();
        pair.Input.Return();
        pair.Target.Return();
    }
}
