using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Checkpoints;

/// <summary>Finds the format of a weight file by its first bytes, and recognises files that are something else.</summary>
internal static class WeightFileSniffer
{
    private const int HeadBytes = 512;
    private const int TarMagicAt = 257;

    /// <exception cref="InvalidDataException">The file cannot be read; the message says what it is instead.</exception>
    public static WeightFileFormat Identify(Stream stream)
    {
        var head = new byte[(int)Math.Min(stream.Length, HeadBytes)];
        stream.Position = 0;
        stream.ReadExactly(head);
        return Identify(head);
    }

    private static WeightFileFormat Identify(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
            throw new InvalidDataException("it is empty; download or copy it again");

        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
            return WeightFileFormat.PyTorchZip;

        if (head.Length > 1 && head[0] == 0x80 && head[1] is >= 2 and <= 5)
            return WeightFileFormat.PyTorchLegacy;

        // Eight bytes of length; text would give a far larger number. Whether the length is possible, the reader checks.
        if (head.Length > 8 && head[8] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(head) < 1UL << 48)
            return WeightFileFormat.Safetensors;

        throw new InvalidDataException(
            Foreign(head) ?? "it is neither safetensors nor written by torch.save; check that it is the right file");
    }

    private static string? Foreign(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("version https://git-lfs"u8))
            return "it is a Git LFS pointer, not the weights themselves; run \"git lfs pull\" where it came from";

        if (IsMarkup(head))
            return "it is a web page, probably an error or login page saved in place of the weights; download it again";

        if (head.Length >= TarMagicAt + 5 && head[TarMagicAt..].StartsWith("ustar"u8))
        {
            return "it is a tar archive, as the first PyTorch versions wrote and as downloads come packed; "
                + "unpack it, or load and save it anew in PyTorch";
        }

        if (head.Length > 6 && head[0] == 0x93 && head[1..].StartsWith("NUMPY"u8))
            return "it is a NumPy array without a name; save named tensors as safetensors instead";

        if (head.Length > 2 && head[0] == 0x1F && head[1] == 0x8B)
            return "it is compressed with gzip; unpack it first";

        if (head.Length > 4 && head[0] == 0x89 && head[1..].StartsWith("HDF"u8))
            return "it is an HDF5 file, as Keras writes; export it from there as safetensors";

        if (head.StartsWith("\x04\0\0\0\x01\0\0\0\x03\0\0\0V "u8))
            return "it is a Lua Torch file (.t7); convert it to PyTorch first";

        // An ONNX model begins with its version (field 1, a small number) and its producer's name (field 2).
        if (head.Length > 4 && head[0] == 0x08 && head[1] < 0x20 && head[2] == 0x12)
            return "it is an ONNX model, not named tensors; load it with an ONNX runtime";

        return null;
    }

    private static bool IsMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }
}
