using Pix2Pix.Tensors.Convolutions.Kernels;

namespace Pix2Pix.Tests.Tensors.Convolutions.Kernels;

public sealed unsafe class KernelWorkspaceTests
{
    [Fact]
    public void Take_SeveralTimes_GivesAlignedRoomThatDoesNotOverlap()
    {
        using var workspace = KernelWorkspace.Rent();
        long[] lengths = [1, 17, 1 << 22, 5, 12 << 20, 3]; // the fifth needs a block of its own
        var places = lengths.Select(length => (Place: workspace.Take(length), Length: length)).ToList();

        Assert.All(places, piece => Assert.Equal(0, piece.Place % 64));
        foreach (var (piece, number) in places.Select((piece, index) => (piece, index)))
            Span(piece).Fill(number);

        foreach (var (piece, number) in places.Select((piece, index) => (piece, index)))
            Assert.False(Span(piece).ContainsAnyExcept((float)number));
    }

    [Fact]
    public void Rent_OnTwoThreadsAtOnce_GivesDifferentMemory()
    {
        using var first = KernelWorkspace.Rent();
        using var second = KernelWorkspace.Rent();
        Assert.NotEqual(first.Take(1), second.Take(1));
    }

    private static Span<float> Span((nint Place, long Length) piece) => new((float*)piece.Place, (int)piece.Length);
}
