using System.Runtime.InteropServices;

namespace Pix2Pix;

/// <summary>Makes renames in a folder survive a loss of power: under Unix they are on disk only once the folder itself is.</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Flushes a folder's entries to disk, where the system can; elsewhere it does nothing.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) // NTFS keeps a journal of renames
            return;

        try
        {
            var handle = Open(folder, ReadOnly);
            if (handle < 0)
                return;

            _ = Synchronize(handle); // a file system without it loses nothing more than before
            _ = Close(handle);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library.
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
