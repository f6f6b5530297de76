using BackrestBlazor.Restic.Commands;

namespace BackrestBlazor.Restic.Provisioning;

/// <summary>What the restic in use says about itself: its options and the flags of backup. Asked once per program.</summary>
internal sealed class ResticKnowledge(ResticProvider provider, ResticVersionProbe probe)
{
    private volatile Known? _known;

    /// <summary>Null when there is no restic to ask.</summary>
    public async Task<Known?> AskAsync(CancellationToken cancellationToken)
    {
        if (await provider.WaitAsync(cancellationToken) is not ResticState.Ready restic)
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

    /// <summary>What one restic knows.</summary>
    internal sealed record Known(ResticState.Ready Restic, IReadOnlySet<string> Options, FlagHelp BackupFlags);
}
