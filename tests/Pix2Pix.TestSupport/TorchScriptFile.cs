using System.IO.Compression;
using System.Text;

namespace Pix2Pix.Tests.TestSupport;

/// <summary>Writes what <c>torch.jit.save</c> writes for a module without parameters.</summary>
public static class TorchScriptFile
{
    /// <param name="path">The file.</param>
    /// <param name="type">What <c>forward</c> returns.</param>
    /// <param name="code">Its lines, of the tensor <c>x</c>.</param>
    public static void Write(string path, string type, params string[] code)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        Add("data.pkl", [0x80, 2, .. "c__torch__\nNet\n"u8, (byte)')', 0x81, (byte)'}', (byte)'X', 8, 0, 0, 0, .. "training"u8, 0x89, (byte)'s', (byte)'b', (byte)'.']);
        Add("code/__torch__.py", Encoding.UTF8.GetBytes(
            $"class Net(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n  def forward(self: __torch__.Net,\n    x: Tensor) -> {type}:\n{string.Concat(code.Select(line => $"    {line}\n"))}"));
        Add("constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
        Add("version", "3\n"u8);

        void Add(string name, ReadOnlySpan<byte> content)
        {
            using var entry = zip.CreateEntry($"network/{name}", CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }
    }
}
