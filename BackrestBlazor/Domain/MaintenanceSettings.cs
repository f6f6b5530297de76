namespace BackrestBlazor.Domain;

/// <summary>What one kind of maintenance of a repository has in common with the others: when it is due.</summary>
public abstract record MaintenanceSettings
{
    public Schedule Schedule { get; init; } = Schedule.Never;

    /// <summary>When the schedule was last changed: nothing before it was ever missed. Kept by the app; no request sets it.</summary>
    public DateTimeOffset ScheduleChangedAt { get; init; }
}

/// <summary>How much may lie in a repository unused. Both null: restic's own limit, 5 %.</summary>
public sealed record PruneSettings : MaintenanceSettings
{
    /// <summary>Share of the repository, 0 to 100.</summary>
    public double? MaxUnusedPercent { get; init; }

    /// <summary>Bytes, 0 or more.</summary>
    public long? MaxUnusedBytes { get; init; }
}

/// <summary>How much of its data a check reads back.</summary>
public enum CheckData
{
    None, Percent, Rolling,
}

/// <inheritdoc cref="CheckData"/>
public sealed record CheckSettings : MaintenanceSettings
{
    public CheckData ReadData { get; init; }

    /// <summary>Above 0 to 100; only for <see cref="CheckData.Percent"/>.</summary>
    public double? Percent { get; init; }

    /// <summary>2 to 1,000; only for <see cref="CheckData.Rolling"/>: each check reads the next of so many parts.</summary>
    public int? Parts { get; init; }
}

/// <summary>Retention for the repository as a whole.</summary>
public sealed record ForgetSettings : MaintenanceSettings
{
    /// <summary>For plans that have no retention of their own; null keeps their snapshots.</summary>
    public RetentionPolicy? Retention { get; init; }
}

/// <summary>How often the repository is measured.</summary>
public sealed record StatsSettings : MaintenanceSettings;
