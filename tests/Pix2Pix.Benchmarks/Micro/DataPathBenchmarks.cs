using BenchmarkDotNet.Attributes;
using Pix2Pix.Data;
using Pix2Pix.Tensors;

namespace Pix2Pix.Benchmarks.Micro;

/// <summary>A training pair from file to tensors, with the memory that it leaves to the garbage collector.</summary>
public class DataPathBenchmarks
{
    private readonly Jitter _jitter = new();
    private DrawnImages _images = null!;
    private AlignedImageFolder _data = null!;
    private PooledPairReader _reader = null!;

    /// <summary>Draws one side-by-side JPEG.</summary>
    [GlobalSetup]
    public void Draw()
    {
        TorchBackend.EnsureLoaded();
        _images = new DrawnImages(1, 512, 256);
        _data = AlignedImageFolder.Open(_images.Input);
        _reader = new PooledPairReader(_data, _jitter);
    }

    /// <summary>Deletes the image.</summary>
    [GlobalCleanup]
    public void Delete() => _images.Dispose();

    /// <summary>In pooled memory, as PairLoader reads pairs.</summary>
    [Benchmark(Baseline = true)]
    public void Pooled() => Make(_reader.Read(0, new Random(1)));

    /// <summary>On the heap, as a caller of <see cref="IPairedDataset.Read"/> gets it.</summary>
    [Benchmark]
    public void Heap() => Make(_jitter.Apply(_data.Read(0), new Random(1)));

    private static void Make(ImagePair pair)
    {
        ImageTensors.ToTensor(pair.Input).Dispose();
        ImageTensors.ToTensor(pair.Target).Dispose();
        pair.Input.Release();
        pair.Target.Release();
    }
}
