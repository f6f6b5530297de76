using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BackrestBlazor.Circuits;

internal static class CircuitsRegistration
{
    /// <summary>Bytes of one message of the browser. [measured] at SignalR's 32 KiB a paste of 20,000 characters closes the circuit and loses the form.</summary>
    private const long MaximumReceiveMessageSize = 2 * 1024 * 1024;

    /// <summary>
    /// Between two signs of life of the server while it has nothing to say; Kestrel looks once a second. js/app.js takes 5 s without any for a lost
    /// connection: a network that swallows everything tells nobody, and a page must not look alive for half a minute. A proxy's time-out is never met.
    /// </summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1.5);

    public static IHostApplicationBuilder AddCircuits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<CircuitOptions>().Configure<IOptions<LiveOptions>>(
            (circuits, live) => circuits.DisconnectedCircuitRetentionPeriod = live.Value.CircuitRetention);
        builder.Services.AddSingleton(CutOffRules.On);
        builder.Services.AddSingleton<LiveCounters>();
        builder.Services.AddSingleton<CircuitConnectionFilter>();
        builder.Services.AddScoped<CircuitCulture>();
        builder.Services.AddScoped<CircuitFeed>();
        builder.Services.AddScoped<CircuitHandler, CircuitFeedHandler>();
        builder.Services.AddTransient<EventStream>();
        return builder;
    }

    /// <summary>What the hub behind <c>AddInteractiveServerComponents()</c> needs so that a circuit can be disconnected.</summary>
    public static IServerSideBlazorBuilder AddCutOff(this IServerSideBlazorBuilder builder) => builder.AddHubOptions(options =>
    {
        options.KeepAliveInterval = SignOfLife;
        options.MaximumReceiveMessageSize = MaximumReceiveMessageSize;
        options.AddFilter<CircuitConnectionFilter>();
    });
}
