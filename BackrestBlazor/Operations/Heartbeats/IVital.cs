using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Heartbeats;

/// <summary>Proves that one part of the server does its work, by having it do some.</summary>
internal interface IVital
{
    VitalPart Part { get; }

    /// <param name="cancellationToken">Fires when it has had its time: then it does not work.</param>
    Task<bool> WorksAsync(CancellationToken cancellationToken);
}
