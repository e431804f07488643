using System.Buffers.Binary;
using System.Text;

namespace Pix2Pix.Tensors.NativeCompatibility;

/// <summary>Reads the version needs of a 64-bit little-endian ELF shared library, as the System V ABI lays them out.</summary>
internal sealed class ElfFile
{
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6FFFFFFE;
    private const uint SymbolVersions = 0x6FFFFFFF;

    private readonly byte[] _bytes;
    private readonly List<Section> _sections = [];

    private ElfFile(byte[] bytes) => _bytes = bytes;

    /// <summary>Reads the needs; null when the bytes are not such a library.</summary>
    public static IReadOnlyList<ElfVersionNeed>? ReadVersionNeeds(byte[] bytes)
    {
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual(new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1 }))
            return null;

        try
        {
            var file = new ElfFile(bytes);
            file.ReadSections();
            return file.ReadNeeds();
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            return null; // offsets that point outside the file
        }
    }

    private void ReadSections()
    {
        var table = checked((int)UInt64At(40));
        var size = UInt16At(58);
        var count = UInt16At(60);

        for (var index = 0; index < count; index++)
        {
            var header = table + index * size;
            _sections.Add(new Section(
                UInt32At(header + 4),
                checked((int)UInt64At(header + 24)),
                checked((int)UInt64At(header + 32)),
                checked((int)UInt32At(header + 40))));
        }
    }

    private List<ElfVersionNeed>? ReadNeeds()
    {
        var needs = _sections.Find(section => section.Type == VersionNeeds);
        var versions = _sections.Find(section => section.Type == SymbolVersions);
        var symbols = _sections.Find(section => section.Type == DynamicSymbols);
        if (needs is null || versions is null || symbols is null)
            return null;

        var strings = _sections[needs.Link].Offset;
        var result = new List<ElfVersionNeed>();

        for (var need = needs.Offset; ;)
        {
            var library = StringAt(strings + (int)UInt32At(need + 4));
            var entry = need + (int)UInt32At(need + 8);

            for (var remaining = UInt16At(need + 2); remaining > 0; remaining--)
            {
                result.Add(new ElfVersionNeed
                {
                    Library = library,
                    Version = StringAt(strings + (int)UInt32At(entry + 8)),
                    Symbols = SymbolsOf(UInt16At(entry + 6), versions, symbols),
                    FlagsOffset = entry + 4,
                });
                entry += (int)UInt32At(entry + 12);
            }

            var next = (int)UInt32At(need + 12);
            if (next == 0)
                return result;

            need += next;
        }
    }

    private List<string> SymbolsOf(int version, Section versions, Section symbols)
    {
        var strings = _sections[symbols.Link].Offset;
        var result = new List<string>();

        for (var index = 0; index < versions.Size / 2; index++)
        {
            if ((UInt16At(versions.Offset + index * 2) & 0x7FFF) == version)
                result.Add(StringAt(strings + (int)UInt32At(symbols.Offset + index * 24)));
        }

        return result;
    }

    private ushort UInt16At(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(offset));

    private uint UInt32At(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(offset));

    private ulong UInt64At(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(offset));

    private string StringAt(int offset)
    {
        var text = _bytes.AsSpan(offset);
        return Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]);
    }

    private sealed record Section(uint Type, int Offset, int Size, int Link);
}
