namespace Pix2Pix.Cli;

/// <summary>Writes files that are complete or not there: under a short name beside them first.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<Stream> write)
    {
        var unfinished = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetRandomFileName());
        try
        {
            using (var file = File.Create(unfinished))
                write(file);

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
