using BackrestBlazor.Tests.Testing;

namespace BackrestBlazor.Tests.Faults;

/// <summary>Readers of <c>/api/v1/events</c>: as many that keep up as such that never read a byte.</summary>
internal sealed class Listeners : IDisposable
{
    private readonly List<EventListener> _healthy = [];
    private readonly List<SilentReader> _silent = [];

    private Listeners()
    {
    }

    public static async Task<Listeners> StartAsync(RunningServer server, int countOfEach, CancellationToken cancellationToken)
    {
        var listeners = new Listeners();
        for (var index = 0; index < countOfEach; index++)
        {
            listeners._silent.Add(await SilentReader.AskAsync(server.Address, "/api/v1/events", cancellationToken));
            listeners._healthy.Add(await EventListener.StartAsync(server, cancellationToken));
        }

        return listeners;
    }

    /// <summary>How those that keep up were told an operation ended; null when one was not.</summary>
    public async Task<IReadOnlyList<string?>> EndsOfAsync(string operation, CancellationToken cancellationToken) =>
        await Task.WhenAll(_healthy.Select(listener => listener.EndOfAsync(operation, cancellationToken)));

    public void Dispose()
    {
        _healthy.ForEach(listener => listener.Dispose());
        _silent.ForEach(reader => reader.Dispose());
    }
}
