using BackrestBlazor.Circuits;
using BackrestBlazor.Live;
using BackrestBlazor.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BackrestBlazor.Tests.Circuits;

/// <summary>A real Kestrel on loopback with one live page and one event stream, and nothing of the product above Circuits.</summary>
internal sealed class LiveTestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LiveTestServer(WebApplication app)
    {
        _app = app;
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public ChangeFeed Feed => _app.Services.GetRequiredService<ChangeFeed>();

    public LiveCounters Counters => _app.Services.GetRequiredService<LiveCounters>();

    public LiveTestTruth Truth => _app.Services.GetRequiredService<LiveTestTruth>();

    public static async Task<LiveTestServer> StartAsync(string stallTimeout = "00:00:01", CutOffRules? rules = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["BackrestBlazor:Live:StallTimeout"] = stallTimeout, ["BackrestBlazor:Live:BufferCapacity"] = "64" });
        builder.AddLive().AddCircuits();
        builder.Services.Replace(ServiceDescriptor.Singleton(rules ?? CutOffRules.On));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<LiveTestTruth>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents().AddCutOff();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<LiveTestApp>().AddInteractiveServerRenderMode();
        app.MapGet("/events", WriteEventsAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new LiveTestServer(app);
    }

    public Task<RawCircuitClient> ConnectAsync(CancellationToken cancellationToken) => RawCircuitClient.StartAsync(Address, null, cancellationToken);

    /// <summary>Stores a new state, then tells it, as the stores do.</summary>
    public void Tell(long operation, string state)
    {
        Truth.State = state;
        Feed.Publish(new OperationChanged(operation, 1, 1));
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(deadline.Token);
        await _app.DisposeAsync();
    }

    // The padding makes a reader that does not read fill its socket soon.
    private static async Task WriteEventsAsync(HttpContext context, EventStream stream)
    {
        var padding = new string('x', 16 * 1024);
        await foreach (var batch in stream.ReadAsync(context.Abort, context.RequestAborted))
        {
            foreach (var change in batch)
            {
                await context.Response.WriteAsync($"data: {change} {padding}\n\n", context.RequestAborted);
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        await context.Response.WriteAsync("event: resync\n\n", context.RequestAborted);
    }
}
