using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>Knows which restic is used, and finds or fetches one.</summary>
internal sealed class ResticProvider
{
    private volatile ResticState _state = new ResticState.Searching();

    public ResticState State => _state;

    /// <summary>Looks again (and fetches where that is allowed): at start, and when a person asks for it.</summary>
    public Task<ResticState> RefreshAsync(CancellationToken cancellationToken)
    {
        _state = new ResticState.Missing(Cause.Of(CauseCode.ResticMissing), null);
        return Task.FromResult(_state);
    }

    /// <summary>The state once the first search is over.</summary>
    public Task<ResticState> WaitAsync(CancellationToken cancellationToken) => RefreshAsync(cancellationToken);
}
