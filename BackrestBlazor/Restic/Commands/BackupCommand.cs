using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Restic.Capabilities;

namespace BackrestBlazor.Restic.Commands;

/// <summary><c>restic backup</c>.</summary>
internal static class BackupCommand
{
    /// <summary>Which of the plan's wishes this restic cannot do are left out by the validation of the plan, not here.</summary>
    public static ResticCommand Of(BackupRequest request, ResticCapabilities capabilities)
    {
        var settings = request.Settings;
        List<string> flags = ["--json", "--host=" + request.InstanceName];
        flags.AddRange([Tag(SnapshotTag.OfPlan(request.PlanKey)), Tag(SnapshotTag.OfInstance(request.InstanceName)), .. settings.Tags.Select(Tag)]);
        flags.AddRange(settings.Excludes.Select(pattern => "--exclude=" + pattern));
        flags.AddRange(settings.Iexcludes.Select(pattern => "--iexclude=" + pattern));
        flags.AddRange(settings.ExcludeIfPresent.Select(name => "--exclude-if-present=" + name));
        AddIf(flags, settings.ExcludeLargerThan is not null, string.Create(CultureInfo.InvariantCulture, $"--exclude-larger-than={settings.ExcludeLargerThan}"));
        AddIf(flags, settings.ExcludeCaches, "--exclude-caches");
        AddIf(flags, settings.OneFileSystem, "--one-file-system");
        AddIf(flags, settings.SkipIfUnchanged && capabilities.SkipIfUnchanged, "--skip-if-unchanged");
        AddIf(flags, request.Parent is not null, "--parent=" + request.Parent);
        AddIf(flags, request.DryRun, "--dry-run");
        flags.AddRange(settings.BackupFlags);
        return new ResticCommand(CommandKind.Backup, "backup", flags, settings.Paths);
    }

    private static string Tag(string tag) => "--tag=" + tag;

    private static void AddIf(List<string> flags, bool condition, string flag)
    {
        if (condition)
        {
            flags.Add(flag);
        }
    }
}
