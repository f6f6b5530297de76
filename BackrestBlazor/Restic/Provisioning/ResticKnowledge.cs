using BackrestBlazor.Restic.Commands;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>What the restic in use says about itself: its options and the flags of backup. Asked once per program.</summary>
internal sealed class ResticKnowledge(ResticProvider provider, ResticVersionProbe probe, TimeProvider timeProvider)
{
    /// <summary>A form is not to wait until a package has been fetched.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private volatile Known? _known;

    /// <summary>Null when there is no restic to ask.</summary>
    public async Task<Known?> AskAsync(CancellationToken cancellationToken)
    {
        if (await StateAsync(cancellationToken) is not ResticState.Ready restic)
        {
            return null;
        }

        if (_known is { } known && known.Restic == restic)
        {
            return known;
        }

        var options = OptionRules.Parse(await probe.OutputOfAsync(restic.Path, ["options"], cancellationToken));
        var flags = FlagHelp.Parse(await probe.OutputOfAsync(restic.Path, ["backup", "--help"], cancellationToken));
        return _known = new Known(restic, options, flags);
    }

    private async Task<ResticState> StateAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await provider.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return provider.State;
        }
    }

    /// <summary>What one restic knows.</summary>
    internal sealed record Known(ResticState.Ready Restic, IReadOnlySet<string> Options, FlagHelp BackupFlags);
}
