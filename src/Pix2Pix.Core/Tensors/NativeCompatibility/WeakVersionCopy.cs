using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Pix2Pix.Tensors.NativeCompatibility;

/// <summary>
/// A private copy of TorchSharp's native library in which the need for GLIBCXX_3.4.32 is marked weak, so that the loader of
/// a system with an older libstdc++ (Debian 12, Ubuntu 22.04, RHEL 9) accepts it.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class WeakVersionCopy
{
    private const string Version = "GLIBCXX_3.4.32";
    private const string HarmlessSymbol = "_ZSt21ios_base_library_initv"; // an iostream initialiser that nothing calls
    private const ushort WeakFlag = 2; // VER_FLG_WEAK
    private const UnixFileMode OnlyTheUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Whether the loader's message blames the one version that can be made weak, and nothing else.</summary>
    public static bool Explains(string loaderMessage) =>
        loaderMessage.Contains($"`{Version}' not found", StringComparison.Ordinal);

    /// <summary>Makes the changed bytes; null when the library wants anything more from that version than the harmless symbol.</summary>
    public static byte[]? Weaken(byte[] library)
    {
        var needs = ElfFile.ReadVersionNeeds(library);
        if (needs?.SingleOrDefault(need => need.Version == Version) is not { } need || need.Symbols is not [HarmlessSymbol])
            return null;

        var copy = (byte[])library.Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(need.FlagsOffset), WeakFlag);
        return copy;
    }

    /// <summary>Writes the copy where only this user can write, and loads it.</summary>
    /// <returns>The path that was loaded.</returns>
    public static string Load(byte[] copy)
    {
        try
        {
            var directory = Path.Combine(CacheRoot(), "pix2pix", "native");

            // chmod succeeds for the owner alone, so a directory that somebody else prepared is not trusted.
            Directory.CreateDirectory(directory, OnlyTheUser);
            File.SetUnixFileMode(directory, OnlyTheUser);
            return LoadFrom(directory, copy);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            // No home, a read-only one, or one mounted noexec: a fresh directory (0700) serves this process alone.
            var own = Directory.CreateTempSubdirectory("pix2pix-native-").FullName;
            try
            {
                return LoadFrom(own, copy);
            }
            finally
            {
                Directory.Delete(own, recursive: true); // what is loaded stays mapped
            }
        }
    }

    private static string LoadFrom(string directory, byte[] copy)
    {
        var path = Path.Combine(directory, $"libLibTorchSharp-{Convert.ToHexStringLower(SHA256.HashData(copy))[..16]}.so");

        if (!IsIntact(path, copy))
        {
            var beside = Path.Combine(directory, Path.GetRandomFileName());
            File.WriteAllBytes(beside, copy);
            File.SetUnixFileMode(beside, OnlyTheUser);
            File.Move(beside, path, overwrite: true);
        }

        NativeLibrary.Load(path);
        return path;
    }

    private static bool IsIntact(string path, byte[] copy) =>
        File.Exists(path) && new FileInfo(path) is { LinkTarget: null } file && file.Length == copy.Length
        && File.ReadAllBytes(path).AsSpan().SequenceEqual(copy);

    private static string CacheRoot()
    {
        var root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return root.Length > 0 ? root : throw new IOException("This user has no home directory.");
    }
}
