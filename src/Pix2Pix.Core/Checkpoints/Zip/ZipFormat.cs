namespace Pix2Pix.Checkpoints.Zip;

/// <summary>The constants of the zip format. "Large" is what the specification calls Zip64.</summary>
internal static class ZipFormat
{
    public const uint LocalHeader = 0x04034b50;
    public const uint DirectoryEntry = 0x02014b50;
    public const uint DirectoryEnd = 0x06054b50;
    public const uint LargeDirectoryEnd = 0x06064b50;
    public const uint LargeDirectoryLocator = 0x07064b50;

    public const int LocalHeaderBytes = 30;
    public const int DirectoryEntryBytes = 46;
    public const int DirectoryEndBytes = 22;
    public const int LargeDirectoryEndBytes = 56;
    public const int LargeDirectoryLocatorBytes = 20;

    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    public const ushort Encrypted = 1;
    public const ushort NameIsUtf8 = 1 << 11;

    /// <summary>The extra field for numbers that do not fit into 32 bits.</summary>
    public const ushort LargeNumbers = 1;

    /// <summary>The version that a reader needs for large numbers.</summary>
    public const ushort LargeVersion = 45;
}
