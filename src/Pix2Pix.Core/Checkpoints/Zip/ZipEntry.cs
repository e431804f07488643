namespace Pix2Pix.Checkpoints.Zip;

/// <summary>One record of an archive as its directory lists it.</summary>
/// <param name="Name">The record's path inside the archive.</param>
/// <param name="Method">0 as it is, 8 deflated.</param>
/// <param name="Checksum">Of the unpacked bytes; 0 where the writer left it out, as PyTorch can be told to.</param>
/// <param name="PackedLength">Bytes in the archive.</param>
/// <param name="Length">Bytes unpacked.</param>
/// <param name="HeaderAt">Where the record's own header begins.</param>
internal sealed record ZipEntry(string Name, ushort Method, uint Checksum, long PackedLength, long Length, long HeaderAt);
