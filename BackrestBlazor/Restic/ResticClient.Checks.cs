using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Provisioning;

namespace BackrestBlazor.Restic;

/// <content>What can be said about wishes before they meet a repository.</content>
internal sealed partial class ResticClient
{
    /// <summary>What is wrong with options and flags for this restic, by field (<c>options.name</c>, <c>flags[0]</c>); where no restic is there to ask, only the shapes are checked.</summary>
    public async Task<IReadOnlyList<FieldError>> CheckRepositoryAsync(RepositorySettings settings, CancellationToken cancellationToken)
    {
        var known = await knowledge.AskAsync(cancellationToken);
        return [.. OptionRules.Check("options", settings.Options, known?.Options), .. FlagRules.Check("flags", settings.Flags, known?.BackupFlags, globalOnly: true)];
    }

    /// <summary>The same for the flags of a plan (<c>backupFlags[0]</c>), and what this restic cannot do (<c>skipIfUnchanged</c>).</summary>
    public async Task<IReadOnlyList<FieldError>> CheckPlanAsync(PlanSettings settings, CancellationToken cancellationToken)
    {
        var known = await knowledge.AskAsync(cancellationToken);
        List<FieldError> errors = [.. FlagRules.Check("backupFlags", settings.BackupFlags, known?.BackupFlags, globalOnly: false)];
        if (settings.SkipIfUnchanged && known is { Restic.Capabilities.SkipIfUnchanged: false })
        {
            errors.Add(new FieldError("skipIfUnchanged", "resticCannot", known.Restic.Capabilities.Version.ToString()));
        }

        return errors;
    }

    /// <summary>What this restic cannot do of a restore (<c>overwrite</c>).</summary>
    public async Task<IReadOnlyList<FieldError>> CheckRestoreAsync(OverwriteMode overwrite, CancellationToken cancellationToken) =>
        overwrite != OverwriteMode.Always && await provider.WaitAsync(cancellationToken) is ResticState.Ready { Capabilities: { RestoreOverwrite: false } capabilities }
            ? [new FieldError("overwrite", "resticCannot", capabilities.Version.ToString())]
            : [];
}
