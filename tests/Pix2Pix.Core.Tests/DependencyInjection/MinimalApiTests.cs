using System.Net;
using Pix2Pix.Imaging;
using Pix2Pix.Tensors;
using Pix2Pix.Tests.TestSupport;

namespace Pix2Pix.Tests.DependencyInjection;

/// <summary>A whole application in a process of its own, where libtorch is loaded by the host's start.</summary>
public sealed class MinimalApiTests
{
    private const string PrivateCopy = "a private copy that accepts it was loaded";

    [Fact]
    public async Task Host_LoadsWarmsUpTranslates_AndLogsAPrivateCopyOnce()
    {
        using var application = new MinimalApi($"ModelPath={TestFiles.PathOf("Goldens/unet-instance/G.pth")}", "Translation:Device=cpu");
        using var client = new HttpClient { BaseAddress = application.WaitForAddress() };

        using var encoded = new MemoryStream();
        ImageCodecs.Default.Encode(Some.Image(20, 30, 3), encoded, ImageFormat.Png);
        using var body = new ByteArrayContent(encoded.ToArray());
        using var answer = await client.PostAsync("/translate", body);
        using var image = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        var translation = ImageCodecs.Default.Decode(image);

        Assert.Equal((20, 30, 3), (translation.Width, translation.Height, translation.Channels));
        Assert.Equal("Healthy", await client.GetStringAsync("/health"));
        Assert.Contains("Model 'default' loaded from", application.Log, StringComparison.Ordinal);
        Assert.Equal(TorchBackend.CompatibilityCopy is null ? 1 : 2, application.Log.Split(PrivateCopy).Length);
    }

    [Fact]
    public async Task Host_GivenNoImage_AnswersThatItIsNone()
    {
        using var application = new MinimalApi($"ModelPath={TestFiles.PathOf("Goldens/unet-instance/G.pth")}", "Translation:Device=cpu");
        using var client = new HttpClient { BaseAddress = application.WaitForAddress() };
        using var body = new ByteArrayContent("no image"u8.ToArray());
        using var answer = await client.PostAsync("/translate", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public void Host_WithBadSettings_DoesNotStart_AndNamesTheKeys()
    {
        using var application = new MinimalApi("Translation:Device=", "Queue:Limit=-1");
        Assert.NotEqual(0, application.WaitForExit());
        Assert.All(["ModelPath", "Translation.Device", "Queue.Limit"], key => Assert.Contains(key, application.Log, StringComparison.Ordinal));
    }
}
