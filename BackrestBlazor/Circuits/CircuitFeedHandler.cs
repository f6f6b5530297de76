using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BackrestBlazor.Circuits;

/// <summary>Tells a circuit's feed when its connection comes and goes, and keeps the circuit in one language.</summary>
internal sealed class CircuitFeedHandler(CircuitFeed feed, CircuitCulture culture, ILogger<CircuitFeedHandler> logger) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => activity =>
    {
        culture.Enter();
        return next(activity);
    };

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        culture.Enter(); // for the pump that starts here, and renders what it brings
        var connection = CircuitConnectionFilter.Current;
        if (connection is null)
        {
            logger.LogError("The connection of circuit {CircuitId} is not known, so it cannot be disconnected when it stalls.", circuit.Id);
        }

        return feed.ConnectAsync(() => connection?.Abort());
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => feed.DisconnectAsync();
}
