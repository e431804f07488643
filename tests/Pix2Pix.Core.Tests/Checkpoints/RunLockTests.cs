using Pix2Pix.Checkpoints;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.Checkpoints;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Take_OfAHeldDirectory_NamesTheOwner()
    {
        using var held = RunLock.Take(_folder.PathOf("run"));

        var message = Assert.Throws<CheckpointException>(() => RunLock.Take(_folder.PathOf("run"))).Message;
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", message, StringComparison.Ordinal);
        Assert.Contains(_folder.PathOf("run"), message, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_AfterTheOwnerLeft_Succeeds()
    {
        RunLock.Take(_folder.PathOf("run")).Dispose();
        RunLock.Take(_folder.PathOf("run")).Dispose();
    }

    [Fact]
    public void Take_WhereAFileIs_SaysThatNothingCanBeWritten()
    {
        File.WriteAllText(_folder.PathOf("file"), "");
        var message = Assert.Throws<CheckpointException>(() => RunLock.Take(_folder.PathOf("file"))).Message;
        Assert.StartsWith("Nothing can be written into", message, StringComparison.Ordinal);
    }
}
