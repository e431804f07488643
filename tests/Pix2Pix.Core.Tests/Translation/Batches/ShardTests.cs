using Pix2Pix.Translation.Batches;

namespace Pix2Pix.Tests.Translation.Batches;

public sealed class ShardTests
{
    [Theory]
    [InlineData(10, 1)]
    [InlineData(10, 3)]
    [InlineData(3, 5)]
    [InlineData(0, 2)]
    public void Of_AllShardsTogether_HoldEverythingOnce(int images, int count)
    {
        var all = Enumerable.Range(0, images).ToList();
        var parts = Enumerable.Range(1, count).Select(index => new Shard(index, count).Of(all)).ToList();

        Assert.Equal(all, parts.SelectMany(part => part).Order());
        Assert.InRange(parts.Max(part => part.Count) - parts.Min(part => part.Count), 0, 1);
    }

    // Text, Slurm's task, count, first task and step, Kubernetes' index; the shard.
    [Theory]
    [InlineData("2/8", null, null, null, null, null, "2/8")]
    [InlineData("auto", "3", "4", "0", "1", null, "4/4")]
    [InlineData("auto", "1", "4", "1", "1", null, "1/4")]
    [InlineData("auto", "14", "3", "10", "2", null, "3/3")]
    [InlineData("auto/4", "3", "4", "0", "1", null, "4/4")]
    [InlineData("auto/4", null, null, null, null, "0", "1/4")]
    [InlineData("auto/4", null, null, null, null, "3", "4/4")]
    public void Parse_OfAShard_FindsIt(string text, string? task, string? count, string? first, string? step, string? index, string expected) =>
        Assert.Equal(expected, Shard.Parse(text, Environment(task, count, first, step, index)).ToString());

    [Theory]
    [InlineData("0/8", null, null, null, "auto/8")]
    [InlineData("9/8", null, null, null, "from 1 to 8")]
    [InlineData("1/0", null, null, null, "no shard")]
    [InlineData("-1/8", null, null, null, "no shard")]
    [InlineData("half", null, null, null, "for example 2/8")]
    [InlineData("auto", null, null, null, "no task of a job array")]
    [InlineData("auto", null, null, "2", "auto/n")]
    [InlineData("auto/2", null, null, "2", "none of 2")]
    [InlineData("auto/8", "1", "4", null, "4 tasks")]
    public void Parse_OfNone_SaysWhatToWrite(string text, string? task, string? count, string? index, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<FormatException>(() => Shard.Parse(text, Environment(task, count, "0", "1", index))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_OfAnUnevenArray_SaysSo() =>
        Assert.Contains("evenly", Assert.Throws<FormatException>(() => Shard.Parse("auto", Environment("7", "2", "2", "1", null))).Message, StringComparison.Ordinal);

    private static Func<string, string?> Environment(string? task, string? count, string? first, string? step, string? index) => name => name switch
    {
        "SLURM_ARRAY_TASK_ID" => task,
        "SLURM_ARRAY_TASK_COUNT" => count,
        "SLURM_ARRAY_TASK_MIN" => first,
        "SLURM_ARRAY_TASK_STEP" => step,
        "JOB_COMPLETION_INDEX" => index,
        _ => null,
    };
}
