using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BackrestBlazor.Circuits;

internal static class CircuitsRegistration
{
    /// <summary>Bytes of one message of the browser. [measured] at SignalR's 32 KiB a paste of 20,000 characters closes the circuit and loses the form.</summary>
    private const long MaximumReceiveMessageSize = 2 * 1024 * 1024;

    public static IHostApplicationBuilder AddCircuits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
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
        options.MaximumReceiveMessageSize = MaximumReceiveMessageSize;
        options.AddFilter<CircuitConnectionFilter>();
    });
}
