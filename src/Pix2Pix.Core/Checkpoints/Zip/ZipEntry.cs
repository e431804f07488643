namespace Pix2Pix.Checkpoints.Zip;

/// <summary>One record of an archive, as the directory lists it.</summary>
/// <param name="Name">The record's path inside the archive.</param>
/// <param name="Method">0 for stored, 8 for deflated.</param>
/// <param name="Checksum">The CRC-32 of the unpacked bytes; 0 if the writer left it out, which PyTorch has an option for.</param>
/// <param name="PackedLength">The number of bytes in the archive.</param>
/// <param name="Length">The number of bytes when unpacked.</param>
/// <param name="HeaderAt">The offset of the record's own header.</param>
internal sealed record ZipEntry(string Name, ushort Method, uint Checksum, long PackedLength, long Length, long HeaderAt);
