using System.IO.Compression;
using System.Text;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Writes a module without parameters as <c>torch.jit.save</c> does.</summary>
public static class TorchScriptFile
{
    /// <param name="path">The file.</param>
    /// <param name="type">The type that <c>forward</c> returns.</param>
    /// <param name="code">The lines of <c>forward(x)</c>.</param>
    public static void Write(string path, string type, params string[] code)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        byte[] setTraining = [(byte)'X', 8, 0, 0, 0, .. "training"u8, 0x89, (byte)'s'];
        Add("data.pkl", [0x80, 2, .. "c__torch__\nNet\n"u8, (byte)')', 0x81, (byte)'}', .. setTraining, (byte)'b', (byte)'.']);
        Add("code/__torch__.py", Encoding.UTF8.GetBytes($$"""
            class Net(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Net,
                x: Tensor) -> {{type}}:
            {{string.Join('\n', code.Select(line => $"    {line}"))}}

            """));
        Add("constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
        Add("version", "3\n"u8);

        void Add(string name, ReadOnlySpan<byte> content)
        {
            using var entry = zip.CreateEntry($"network/{name}", CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }
    }
}
