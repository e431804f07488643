using CustomCodec;
using Pix2Pix.Imaging;

// A format of your own joins the built-in ones: a file is read by the first codec that recognizes its first bytes.
var codec = new CompositeImageCodec([new QoiCodec(), ImageCodecs.Default]);
byte[] flag = [.. "qoif"u8, 0, 0, 0, 62, 0, 0, 0, 40, 3, 0, .. Stripe(0, 85, 164), .. Stripe(255, 205, 0)];
File.WriteAllBytes("flag.qoi", flag);
codec.Save(codec.Load("flag.qoi"), "flag.png");
Console.WriteLine($"flag.qoi, {codec.Load("flag.qoi")}, is also flag.png now.");

// 20 rows of 62 pixels in one colour: one pixel, then runs of it.
static IEnumerable<byte> Stripe(byte red, byte green, byte blue) => [0xfe, red, green, blue, 0xfc, .. Enumerable.Repeat((byte)0xfd, 19)];
