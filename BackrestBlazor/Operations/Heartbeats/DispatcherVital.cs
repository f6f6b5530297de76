using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Heartbeats;

/// <summary>The dispatcher looks at the lines when it is told to.</summary>
internal sealed class DispatcherVital(Dispatcher dispatcher) : IVital
{
    public VitalPart Part => VitalPart.Dispatcher;

    public async Task<bool> WorksAsync(CancellationToken cancellationToken)
    {
        await dispatcher.LookAsync(cancellationToken);
        return true;
    }
}
