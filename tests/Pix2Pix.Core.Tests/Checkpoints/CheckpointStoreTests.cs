using System.Text.Json;
using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder.PathOf("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_AfterSave_GivesSectionsAndWeightsBack()
    {
        var directory = new CheckpointStore(Run).Save(At(step: 7, value: 2.5f));

        var loaded = CheckpointStore.Load(directory);

        Assert.Equal(7, loaded.Step);
        Assert.Equal("seven", loaded.Section<Note>("note").Text);
        Assert.Equal([2.5f], Assert.Single(loaded.WeightsOf("generator")).Floats());
        Assert.Null(loaded.OptionalSection<Note>("none"));
        Assert.Contains("\"none\"", Assert.Throws<CheckpointException>(() => loaded.Section<Note>("none")).Message, StringComparison.Ordinal);
        Assert.Contains("\"none\"", Assert.Throws<CheckpointException>(() => loaded.WeightsOf("none")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfARun_GivesTheCheckpointOfMostSteps()
    {
        var store = new CheckpointStore(Run);
        foreach (var step in new long[] { 100_000_000, 20, 3 }) // nine digits come after eight
            store.Save(At(step, value: step));

        Assert.Equal(100_000_000, CheckpointStore.Load(Run).Step);
        Assert.Equal(CheckpointStore.Load(store.Latest!).Step, CheckpointStore.Load(Run).Step);
    }

    [Fact]
    public void Load_OfSomeWeights_ReadsNoOthers()
    {
        var checkpoint = At(step: 1, value: 1) with
        {
            Weights = new Dictionary<string, IReadOnlyList<StoredTensor>>
            {
                ["generator"] = [SomeTensors.Floats("w", [1], 1)],
                ["optimizer"] = [SomeTensors.Floats("m", [1], 2)],
            },
        };
        var directory = new CheckpointStore(Run).Save(checkpoint);
        File.Delete(Path.Combine(directory, "optimizer.safetensors"));

        Assert.Equal(["generator"], CheckpointStore.Load(directory, ["generator"]).Weights.Keys);
        var message = Assert.Throws<CheckpointException>(() => CheckpointStore.Load(directory)).Message;
        Assert.Contains("optimizer.safetensors is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAFileWithAnotherBit_IsRefused()
    {
        var directory = new CheckpointStore(Run).Save(At(step: 1, value: 1));
        var path = Path.Combine(directory, "generator.safetensors");
        var content = File.ReadAllBytes(path);
        content[^1] ^= 1;
        File.WriteAllBytes(path, content);

        var message = Assert.Throws<CheckpointException>(() => CheckpointStore.Load(directory)).Message;
        Assert.Contains("generator.safetensors is damaged", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfANewerForm_AsksForTheNewerLibrary()
    {
        var directory = new CheckpointStore(Run).Save(At(step: 1, value: 1));
        var path = Path.Combine(directory, "checkpoint.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"formatVersion\": 1", "\"formatVersion\": 2", StringComparison.Ordinal));

        var message = Assert.Throws<CheckpointException>(() => CheckpointStore.Load(directory)).Message;
        Assert.Contains("form 2", message, StringComparison.Ordinal);
        Assert.Contains("newer", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WhereNothingIs_SaysWhichKindOfNothing()
    {
        Directory.CreateDirectory(Run);
        Assert.Contains("no checkpoint in", Assert.Throws<CheckpointException>(() => CheckpointStore.Load(Run)).Message, StringComparison.Ordinal);

        var none = _folder.PathOf("none");
        Assert.Contains("does not exist", Assert.Throws<CheckpointException>(() => CheckpointStore.Load(none)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_OfTheSameStep_IsTheLatest_AndTheFormerStaysUntilPruned()
    {
        var store = new CheckpointStore(Run);
        var first = store.Save(At(step: 1, value: 1));
        for (var again = 2; again <= 11; again++) // ten comes after nine
            store.Save(At(step: 1, value: again));

        Assert.Equal([11f], CheckpointStore.Load(Run).WeightsOf("generator")[0].Floats());
        Assert.Equal([1f], CheckpointStore.Load(first).WeightsOf("generator")[0].Floats());

        store.Save(At(step: 2, value: 20));
        store.Prune(keep: 2);
        Assert.Equal(
            ["step-00000001.11", "step-00000002"],
            Directory.GetDirectories(Run).Select(directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Best_OfARunOfAnEarlierVersion_IsTheOneThatItsFileNames()
    {
        var store = new CheckpointStore(Run);
        store.Save(At(step: 1, value: 1));
        store.Save(At(step: 2, value: 2));
        File.WriteAllText(Path.Combine(Run, "best.txt"), "step-00000001\n");
        Assert.EndsWith("step-00000001", store.Best, StringComparison.Ordinal);

        var newer = store.Save(At(step: 3, value: 3), isBest: true);
        Assert.Equal(newer, store.Best);
    }

    [Fact]
    public async Task Load_WhileATrainingSaves_GivesACheckpoint()
    {
        var store = new CheckpointStore(Run);
        store.Save(At(step: 1, value: 1));
        using var stop = new CancellationTokenSource();
        var saving = Task.Run(() =>
        {
            for (var step = 2; !stop.IsCancellationRequested; step++)
            {
                store.Save(At(step, value: step));
                store.Prune(keep: 1);
            }
        });

        try
        {
            for (var read = 0; read < 100; read++)
                Reads(Run);
        }
        finally
        {
            stop.Cancel();
            await saving;
        }
    }

    private static void Reads(string run)
    {
        var checkpoint = CheckpointStore.Load(run);
        try
        {
            Assert.Equal([(float)checkpoint.Step], checkpoint.WeightsOf("generator")[0].Floats());
        }
        catch (CheckpointException exception)
        {
            Assert.Contains("taken away", exception.Message, StringComparison.Ordinal); // between the description and the elements
        }
    }

    [Fact]
    public void Save_ThatFailsHalfway_LeavesTheEarlierCheckpoint()
    {
        var store = new CheckpointStore(Run);
        store.Save(At(step: 1, value: 1));
        var broken = new StoredTensor("w", TensorElementType.Float32, [1], () => throw new IOException("no space left"));
        var checkpoint = At(step: 1, value: 2) with { Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["generator"] = [broken] } };

        Assert.Contains("no space left", Assert.Throws<CheckpointException>(() => store.Save(checkpoint)).Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Run)); // what was written before the disk was full is gone
        Assert.Equal([1f], CheckpointStore.Load(Run).WeightsOf("generator")[0].Floats());
    }

    [Fact]
    public void Prune_KeepsTheNewestAndTheBest_AndRemovesWhatAStoppedSaveLeft()
    {
        var store = new CheckpointStore(Run);
        var best = store.Save(At(step: 1, value: 1), isBest: true);
        for (var step = 2; step <= 5; step++)
            store.Save(At(step, value: step));

        Directory.CreateDirectory(Path.Combine(Run, ".unfinished-step-00000006"));
        store.Prune(keep: 2);

        Assert.Equal(
            ["step-00000001", "step-00000004", "step-00000005"],
            Directory.GetDirectories(Run).Select(directory => Path.GetFileName(directory)!).Order(StringComparer.Ordinal));
        Assert.Equal(best, store.Best);
    }

    private static Checkpoint At(long step, float value) => new()
    {
        Step = step,
        Sections = new Dictionary<string, JsonElement> { ["note"] = Checkpoint.ToSection(new Note(step == 7 ? "seven" : "other")) },
        Weights = new Dictionary<string, IReadOnlyList<StoredTensor>> { ["generator"] = [SomeTensors.Floats("w", [1], value)] },
    };

    private sealed record Note(string Text);
}
