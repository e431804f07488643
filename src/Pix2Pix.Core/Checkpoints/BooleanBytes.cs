namespace Pix2Pix.Checkpoints;

/// <summary>Refuses booleans other than 0 and 1, which readers interpret differently.</summary>
internal static class BooleanBytes
{
    /// <exception cref="InvalidDataException">The tensor is boolean and a byte is above 1.</exception>
    public static void Check(TensorElementType type, ReadOnlySpan<byte> data, string name)
    {
        if (type == TensorElementType.Boolean && data.ContainsAnyExceptInRange((byte)0, (byte)1))
            throw new InvalidDataException($"its boolean tensor {Excerpt.Of(name)} holds values other than 0 and 1; write it anew");
    }
}
