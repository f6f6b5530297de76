using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BackrestBlazor.Circuits;

/// <summary>Tells a circuit's feed when its connection comes and goes.</summary>
internal sealed class CircuitFeedHandler(CircuitFeed feed, ILogger<CircuitFeedHandler> logger) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var connection = CircuitConnectionFilter.Current;
        if (connection is null)
        {
            logger.LogError("The connection of circuit {CircuitId} is not known, so it cannot be disconnected when it stalls.", circuit.Id);
        }

        return feed.ConnectAsync(() => connection?.Abort());
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => feed.DisconnectAsync();
}
