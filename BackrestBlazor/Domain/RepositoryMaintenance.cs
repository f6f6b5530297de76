namespace BackrestBlazor.Domain;

/// <summary>The maintenance of a repository by the kind of operation that does it.</summary>
public static class RepositoryMaintenance
{
    public static IReadOnlyList<OperationKind> Kinds { get; } = [OperationKind.Forget, OperationKind.Prune, OperationKind.Check, OperationKind.Stats];

    public static MaintenanceSettings MaintenanceOf(this RepositorySettings settings, OperationKind kind) => kind switch
    {
        OperationKind.Forget => settings.Forget,
        OperationKind.Prune => settings.Prune,
        OperationKind.Check => settings.Check,
        OperationKind.Stats => settings.Stats,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Has no schedule on a repository."),
    };

    /// <summary>The same with the times of its schedules: those that did not change keep theirs, the others count from now on.</summary>
    /// <param name="former">The settings until now; null for a new repository.</param>
    /// <param name="now">To the millisecond, as it is stored: it may become the due time of a first run.</param>
    public static RepositorySettings WithScheduleTimes(this RepositorySettings settings, RepositorySettings? former, DateTimeOffset now) => settings with
    {
        Forget = (ForgetSettings)Timed(settings.Forget, former?.Forget, now),
        Prune = (PruneSettings)Timed(settings.Prune, former?.Prune, now),
        Check = (CheckSettings)Timed(settings.Check, former?.Check, now),
        Stats = (StatsSettings)Timed(settings.Stats, former?.Stats, now),
    };

    private static MaintenanceSettings Timed(MaintenanceSettings settings, MaintenanceSettings? former, DateTimeOffset now) =>
        settings with { ScheduleChangedAt = former?.Schedule == settings.Schedule ? former.ScheduleChangedAt : now };
}
