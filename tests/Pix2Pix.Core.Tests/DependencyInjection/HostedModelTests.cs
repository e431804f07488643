using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pix2Pix.Checkpoints;
using Pix2Pix.Data;
using Pix2Pix.DependencyInjection;
using Pix2Pix.Imaging;
using Pix2Pix.Losses;
using Pix2Pix.Tests.TestSupport;
using Pix2Pix.Training;
using Pix2Pix.Translation;

namespace Pix2Pix.Tests.DependencyInjection;

public sealed class HostedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BlockingTranslator _translator = new();

    public void Dispose()
    {
        _folder.Dispose();
        _translator.Dispose();
    }

    [Fact]
    public async Task Models_FromConfiguration_AreLoadedWarmAndHealthy()
    {
        var run = TrainedRun();
        var builder = NewBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Models:Day:ModelPath"] = run,
            ["Models:Day:Translation:Device"] = "cpu",
            ["Models:Day:Image:Fit"] = "Pad",
            ["Models:Day:Queue:Concurrency"] = "2",
            ["Models:Day:Queue:Limit"] = "5",
            ["Models:Night:ModelPath"] = run,
            ["Models:Night:Translation:Mode"] = "Paper",
            ["Models:Night:Translation:Seed"] = "7",
            ["Models:Night:Translation:Device"] = "cpu",
        });
        builder.Services.AddPix2Pix("day", builder.Configuration.GetSection("Models:Day"));
        builder.Services.AddPix2Pix("night", builder.Configuration.GetSection("Models:Night"));
        builder.Services.AddHealthChecks().AddPix2Pix("day").AddPix2Pix("night");

        using var measured = new CollectedMeasurements("day");
        using var host = builder.Build();
        await host.StartAsync();
        Assert.Equal(1, measured.Sum("requests", "succeeded"));

        var options = host.Services.GetRequiredService<IOptionsMonitor<Pix2PixOptions>>();
        Assert.Equal((ImageFit.Pad, new TranslationQueueOptions { Concurrency = 2, Limit = 5 }), (options.Get("day").Image.Fit, options.Get("day").Queue));
        Assert.Equal((TranslationMode.Paper, 7), (options.Get("night").Translation.Mode, options.Get("night").Translation.Seed));

        var image = Some.Image(20, 30, 3);
        var day = await host.Services.GetRequiredKeyedService<TranslationQueue>("day").TranslateAsync(image);
        var night = await host.Services.GetRequiredKeyedService<TranslationQueue>("night").TranslateAsync(image);
        Assert.Equal((20, 30, 20, 30), (day.Width, day.Height, night.Width, night.Height));
        Assert.NotSame(host.Services.GetRequiredKeyedService<ITranslationModel>("day"), host.Services.GetRequiredKeyedService<ITranslationModel>("night"));

        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal(["pix2pix:day", "pix2pix:night"], health.Entries.Keys.Order());
        Assert.Equal(HealthStatus.Healthy, health.Status);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task Models_OfLabelMaps_AreWarmAndHealthyToo(bool colored, bool stored)
    {
        var classes = colored ? LabelClasses.FromColors([new RgbColor(0, 0, 0), new RgbColor(255, 0, 0)]) : new LabelClasses { Count = 2 };
        using (var trainer = Some.Trainer(Objectives.L1, Some.Training with { Labels = stored ? classes : null }, Some.SmallUNet with { InputChannels = 2 }))
        {
            var map = new ImageBuffer(32, 32, colored ? 3 : 1);
            trainer.Train(new InMemoryPairedDataset([new ImagePair { Name = "map", Input = stored ? map : classes.ToOneHot(map), Target = Some.Image(32, 32, 3) }]), new TrainingRun { Epochs = 1, Directory = _folder.PathOf("maps") });
        }

        var builder = NewBuilder();
        builder.Services.AddPix2Pix(options =>
        {
            options.ModelPath = _folder.PathOf("maps");
            options.Translation.Device = "cpu";
            options.Image.Labels = stored ? null : classes;
        });
        builder.Services.AddHealthChecks().AddPix2Pix();
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal(HealthStatus.Healthy, (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task Start_WithOptionsOutOfRange_SaysAllThatIsWrong()
    {
        var builder = NewBuilder();
        builder.Services.AddPix2Pix("day", options =>
        {
            options.Translation.Device = "";
            options.Image.Tiles.Size = 0;
            options.Image.Labels = new LabelClasses { Count = 1 };
            options.Queue.Limit = -1;
        });

        using var host = builder.Build();
        var message = (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message;
        Assert.All(
            ["day.ModelPath", "day.Translation.Device", "day.Image.Tiles.Size", "day.Image.Labels.Count", "day.Queue.Limit"],
            key => Assert.Contains(key, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithAModelThatIsNotThere_Fails()
    {
        var builder = NewBuilder();
        builder.Services.AddPix2Pix(options => options.ModelPath = _folder.PathOf("nothing"));

        using var host = builder.Build();
        Assert.Contains("nothing", (await Assert.ThrowsAsync<CheckpointException>(() => host.StartAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutWarmUp_HealthTellsWhatIsWrong()
    {
        var builder = NewBuilder();
        builder.Services.AddPix2Pix(options => (options.ModelPath, options.WarmUp) = (_folder.PathOf("nothing"), false));
        builder.Services.AddHealthChecks().AddPix2Pix();

        using var host = builder.Build();
        await host.StartAsync();
        var entry = (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["pix2pix"];
        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("nothing", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OfAFullQueue_IsDegraded()
    {
        var services = new ServiceCollection().AddLogging().AddImageTranslator("slow", _ => _translator, new TranslationQueueOptions { Limit = 0 });
        services.AddHealthChecks().AddPix2Pix("slow");
        await using var provider = services.BuildServiceProvider();
        using var end = _translator.ReleasedInTheEnd();
        var request = provider.GetRequiredKeyedService<TranslationQueue>("slow").TranslateAsync(Some.Image(4, 4, 3));
        Assert.True(SpinWait.SpinUntil(() => _translator.Begun == 1, TimeSpan.FromSeconds(60)));

        var entry = (await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["pix2pix:slow"];
        Assert.Equal((HealthStatus.Degraded, 1), (entry.Status, entry.Data["running"]));

        _translator.Release();
        await request;
    }

    [Fact]
    public async Task Health_OfABusyModel_IsDegraded_UntilItHangs()
    {
        var services = new ServiceCollection().AddLogging().AddImageTranslator("slow", _ => _translator, new TranslationQueueOptions { Limit = 3 });
        services.AddHealthChecks().AddPix2Pix("slow", timeout: TimeSpan.FromMilliseconds(200));
        await using var provider = services.BuildServiceProvider();
        using var end = _translator.ReleasedInTheEnd();
        var request = provider.GetRequiredKeyedService<TranslationQueue>("slow").TranslateAsync(Some.Image(4, 4, 3));

        Assert.True(SpinWait.SpinUntil(() => _translator.Begun == 1, TimeSpan.FromSeconds(60)));

        var health = provider.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync()).Status);
        while ((await health.CheckHealthAsync()).Status == HealthStatus.Degraded)
            await Task.Delay(10);

        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);

        _translator.Release();
        await request;
    }

    [Fact]
    public async Task Disposal_OfTheApplication_LetsRequestsFinishBeforeTheModelGoes()
    {
        var provider = new ServiceCollection().AddImageTranslator("", _ => _translator).BuildServiceProvider();
        using var end = _translator.ReleasedInTheEnd();
        var request = provider.GetRequiredService<TranslationQueue>().TranslateAsync(Some.Image(4, 4, 3));

        var disposal = Task.Run(provider.Dispose);
        await Assert.ThrowsAnyAsync<ObjectDisposedException>(async () =>
        {
            while (true)
                await Task.FromResult(provider.GetRequiredService<TranslationQueue>());
        });
        Assert.False(_translator.IsDisposed);

        _translator.Release();
        await disposal;
        Assert.Equal(4, (await request).Width);
        Assert.True(_translator.IsDisposed);
    }

    private static HostApplicationBuilder NewBuilder() => new(new HostApplicationBuilderSettings { DisableDefaults = true });

    private string TrainedRun()
    {
        var run = _folder.PathOf("run");
        using var trainer = Some.Trainer();
        trainer.Train(Some.Pairs(2), new TrainingRun { Epochs = 1, Directory = run });
        return run;
    }
}
