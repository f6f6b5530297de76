using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Capabilities;
using BackrestBlazor.Restic.Commands;
using BackrestBlazor.Restic.Provisioning;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Components.Plans;

/// <summary>The command that a plan means, to be read, copied and tried by hand; secrets are masked.</summary>
internal sealed class CommandPreview(InstanceStore instances, ResticProvider provider)
{
    private const string Mask = "••••••••";

    /// <param name="draft">As the form has it, right or not.</param>
    /// <param name="repository">Null while none is chosen.</param>
    /// <param name="key">The plan's; null for a new one, whose name makes it.</param>
    public string Of(PlanDraft draft, Repository? repository, string? key)
    {
        // Before a restic was found, the newest is assumed: it leaves nothing out.
        var capabilities = provider.State is ResticState.Ready ready ? ready.Capabilities : new ResticCapabilities(new ResticVersion(0, 19, 0));
        var command = BackupCommand.Of(
            new BackupRequest { Settings = draft.Settings, InstanceName = instances.Current.Name, PlanKey = key ?? EntityName.Slug(draft.Name) },
            capabilities);
        var flags = repository is null
            ? []
            : repository.Settings.Flags.Concat(repository.Settings.Options.Select(option => $"--option={option.Key}={option.Value}"));
        var words = ShellWords.Join(["restic", command.Name, .. command.Flags, .. flags, "--", .. command.Operands]);
        return string.Join(' ', [.. Environment(repository), words]);
    }

    private static IEnumerable<string> Environment(Repository? repository)
    {
        if (repository is null)
        {
            yield break;
        }

        yield return "RESTIC_REPOSITORY=" + ShellWords.Join([repository.Uri]);
        if (repository.HasPassword)
        {
            yield return "RESTIC_PASSWORD=" + Mask;
        }

        foreach (var name in repository.Settings.EnvironmentNames)
        {
            yield return $"{name}={Mask}";
        }
    }
}
