using System.Globalization;
using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Pix2Pix.Tiff;

/// <summary>
/// Takes errors from LibTiff, which would print them. Its handler belongs to the whole process: it is replaced while calls
/// run, then put back, and what concerns files of others is handed on to it.
/// </summary>
internal sealed class LibTiffErrors : TiffErrorHandler
{
    // Files of the first LZW encoders, which are read all the same.
    private const string OldLzw = "Old-style LZW";

    private static readonly LibTiffErrors Shared = new();
    private static readonly Lock Gate = new();
    private static TiffErrorHandler? _previous;
    private static int _calls;

    private LibTiffErrors()
    {
    }

    /// <summary>Runs calls of LibTiff whose client data is an <see cref="ILibTiffClient"/>; their errors come to it.</summary>
    public static T Collect<T>(Func<T> calls)
    {
        lock (Gate)
        {
            var current = LibTiff.SetErrorHandler(Shared);
            if (current != Shared)
                _previous = current;
            _calls++;
        }

        try
        {
            return calls();
        }
        finally
        {
            lock (Gate)
            {
                if (--_calls == 0 && LibTiff.SetErrorHandler(_previous) is { } current && current != Shared)
                    LibTiff.SetErrorHandler(current);
            }
        }
    }

    /// <inheritdoc/>
    public override void ErrorHandler(LibTiff tif, string method, string format, params object[] args)
    {
        if (tif?.Clientdata() is ILibTiffClient client)
            client.Problem ??= string.Format(CultureInfo.InvariantCulture, format, args);
        else
            _previous?.ErrorHandler(tif, method, format, args);
    }

    /// <inheritdoc/>
    public override void ErrorHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
    {
        if (tif?.Clientdata() is not ILibTiffClient)
            _previous?.ErrorHandlerExt(tif, clientData, method, format, args);
    }

    /// <inheritdoc/>
    public override void WarningHandler(LibTiff tif, string method, string format, params object[] args)
    {
        // A decoder that only warns has filled the rest of its segment with something.
        if (tif?.Clientdata() is not ILibTiffClient client)
            _previous?.WarningHandler(tif, method, format, args);
        else if (!format.Contains(OldLzw, StringComparison.Ordinal))
            client.Problem ??= string.Format(CultureInfo.InvariantCulture, format, args);
    }

    /// <inheritdoc/>
    public override void WarningHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
    {
        if (tif?.Clientdata() is not ILibTiffClient)
            _previous?.WarningHandlerExt(tif, clientData, method, format, args);
    }
}
