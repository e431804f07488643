using System.Diagnostics;
using Pix2Pix.Imaging;
using Pix2Pix.Onnx;
using Pix2Pix.Translation;

// Exports a generator's weights and translates an image with them, as an application without libtorch does; then lists every
// library that this process has mapped.
var (weights, model, input, output) = (args[0], args[1], args[2], args[3]);

OnnxExporter.Export(StoredGenerator.Load(weights), model);
using var translator = OnnxImageTranslator.Load(model, session: new OnnxSessionOptions { Threads = 1 });
translator.Translate(ImageBuffer.Load(input)).Save(output);

using var process = Process.GetCurrentProcess();
foreach (ProcessModule module in process.Modules)
    Console.WriteLine(module.FileName);
