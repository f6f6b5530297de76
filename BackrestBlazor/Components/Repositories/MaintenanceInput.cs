using BackrestBlazor.Components.Plans;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Repositories;

/// <summary>What stands in the maintenance section of the repository form.</summary>
public sealed class MaintenanceInput
{
    private const int BytesOfMiB = 1024 * 1024;

    public ScheduleForm Forget { get; private init; } = ScheduleForm.Of(Schedule.Never);

    public ScheduleForm Prune { get; private init; } = Weekly("04:00");

    public ScheduleForm Check { get; private init; } = Weekly("05:00");

    public ScheduleForm Stats { get; private init; } = Weekly("06:00");

    /// <summary>0 to 100; null leaves it to restic (5 %).</summary>
    public double? MaxUnusedPercent { get; set; }

    public long? MaxUnusedBytes { get; private set; }

    public CheckData ReadData { get; set; }

    public double? Percent { get; set; } = 5;

    public int? Parts { get; set; } = 12;

    /// <summary>Has no field: kept as it is.</summary>
    public RetentionPolicy? Retention { get; private init; }

    /// <summary>Whole MiB; what was stored more exactly stays until it is changed.</summary>
    public int? MaxUnusedMiB
    {
        get => MaxUnusedBytes is { } bytes ? (int)Math.Min(int.MaxValue, bytes / BytesOfMiB) : null;
        set => MaxUnusedBytes = value is { } number ? (long)number * BytesOfMiB : null;
    }

    public static MaintenanceInput From(RepositorySettings settings) => new()
    {
        Forget = ScheduleForm.Of(settings.Forget.Schedule),
        Prune = ScheduleForm.Of(settings.Prune.Schedule),
        Check = ScheduleForm.Of(settings.Check.Schedule),
        Stats = ScheduleForm.Of(settings.Stats.Schedule),
        MaxUnusedPercent = settings.Prune.MaxUnusedPercent,
        MaxUnusedBytes = settings.Prune.MaxUnusedBytes,
        ReadData = settings.Check.ReadData,
        Percent = settings.Check.Percent ?? 5,
        Parts = settings.Check.Parts ?? 12,
        Retention = settings.Forget.Retention,
    };

    public PruneSettings ToPrune() => new() { Schedule = Prune.ToSchedule(), MaxUnusedPercent = MaxUnusedPercent, MaxUnusedBytes = MaxUnusedBytes };

    public CheckSettings ToCheck() => new()
    {
        Schedule = Check.ToSchedule(),
        ReadData = ReadData,
        Percent = ReadData == CheckData.Percent ? Percent : null,
        Parts = ReadData == CheckData.Rolling ? Parts : null,
    };

    public ForgetSettings ToForget() => new() { Schedule = Forget.ToSchedule(), Retention = Retention };

    public StatsSettings ToStats() => new() { Schedule = Stats.ToSchedule() };

    private static ScheduleForm Weekly(string at) => new() { Kind = ScheduleKind.EveryDays, Days = 7, At = at };
}
