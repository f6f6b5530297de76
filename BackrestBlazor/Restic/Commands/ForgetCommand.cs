using System.Globalization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Restic.Commands;

/// <summary><c>restic forget</c> by policy or by id. What it removes is gone, so it refuses what it does not understand.</summary>
internal static class ForgetCommand
{
    /// <summary>The policy over the snapshots of one plan as one group: a changed host name or path does not multiply what is kept.</summary>
    /// <exception cref="ArgumentException">The policy keeps nothing, keeps everything, or holds a value below 1.</exception>
    public static ResticCommand Of(ForgetRequest request)
    {
        var policy = request.Policy;
        if (policy.KeepAll || policy.IsEmpty)
        {
            throw new ArgumentException("A policy that keeps everything, or nothing, is not given to restic.", nameof(request));
        }

        List<string> flags =
        [
            "--json",
            $"--tag={SnapshotTag.OfPlan(request.PlanKey)},{SnapshotTag.OfInstance(request.InstanceName)}",
            "--group-by=",
            "--keep-tag=" + SnapshotTag.Pinned,
            .. Counts(policy).Where(entry => entry.Count is not null).Select(entry => Keep(entry.Name, entry.Count!.Value)),
            .. policy.KeepTags.Select(tag => "--keep-tag=" + tag),
        ];
        if (policy.KeepWithin is not null)
        {
            flags.Add("--keep-within=" + policy.KeepWithin);
        }

        if (request.DryRun)
        {
            flags.Add("--dry-run");
        }

        return new ResticCommand(CommandKind.Forget, "forget", flags, []);
    }

    /// <summary>One snapshot.</summary>
    /// <exception cref="ArgumentException">The id is not 64 hex digits: a word such as <c>latest</c> would remove another one.</exception>
    public static ResticCommand Of(string snapshotId) =>
        SnapshotId.IsFull(snapshotId)
            ? new ResticCommand(CommandKind.Forget, "forget", ["--json"], [snapshotId])
            : throw new ArgumentException("The id of a snapshot has 64 hex digits.", nameof(snapshotId));

    private static (string Name, int? Count)[] Counts(RetentionPolicy policy) =>
    [
        ("last", policy.KeepLast), ("hourly", policy.KeepHourly), ("daily", policy.KeepDaily),
        ("weekly", policy.KeepWeekly), ("monthly", policy.KeepMonthly), ("yearly", policy.KeepYearly),
    ];

    // [measured] restic 0.14 removed every snapshot for --keep-last=-1.
    private static string Keep(string name, int count) =>
        count >= 1 ? string.Create(CultureInfo.InvariantCulture, $"--keep-{name}={count}") : throw new ArgumentException($"keep-{name} must be 1 or more.", nameof(count));
}
