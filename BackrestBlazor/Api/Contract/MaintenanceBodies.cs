using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>When a repository is pruned and how much may lie in it unused. What only answers have is taken and ignored.</summary>
internal sealed record PruneBody
{
    public ScheduleBody? Schedule { get; init; }

    public double? MaxUnusedPercent { get; init; }

    public long? MaxUnusedBytes { get; init; }

    public JsonElement? NextRun { get; init; }

    public PruneSettings ToSettings() => new()
    {
        Schedule = Maintenance.Of(Schedule),
        MaxUnusedPercent = MaxUnusedPercent,
        MaxUnusedBytes = MaxUnusedBytes,
    };
}

/// <summary>When a repository is checked and how much of its data is read back.</summary>
internal sealed record CheckBody
{
    public ScheduleBody? Schedule { get; init; }

    public CheckData? ReadData { get; init; }

    public double? Percent { get; init; }

    public int? Parts { get; init; }

    public JsonElement? NextRun { get; init; }

    public CheckSettings ToSettings() => new()
    {
        Schedule = Maintenance.Of(Schedule),
        ReadData = ReadData ?? CheckData.None,
        Percent = Percent,
        Parts = Parts,
    };
}

/// <summary>When retention is applied to all plans of a repository.</summary>
internal sealed record ForgetBody
{
    public ScheduleBody? Schedule { get; init; }

    public RetentionBody? Retention { get; init; }

    public JsonElement? NextRun { get; init; }

    public ForgetSettings ToSettings(FieldErrors errors) => new()
    {
        Schedule = Maintenance.Of(Schedule),
        // One without a rule is none: each plan keeps its own.
        Retention = Retention?.ToPolicy("forget.retention", errors) is { IsEmpty: false } policy ? policy : null,
    };
}

/// <summary>When a repository is measured.</summary>
internal sealed record StatsBody
{
    public ScheduleBody? Schedule { get; init; }

    public JsonElement? NextRun { get; init; }

    public StatsSettings ToSettings() => new() { Schedule = Maintenance.Of(Schedule) };
}

internal static class Maintenance
{
    public static Schedule Of(ScheduleBody? schedule) => schedule?.ToSchedule() ?? Schedule.Never;
}
