using System.Text.Json.Serialization;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>Repository maintenance that is in the contract and not built: only defaults are taken.</summary>
internal sealed record PruneBody
{
    public ScheduleBody? Schedule { get; init; }

    public double? MaxUnusedPercent { get; init; }

    public long? MaxUnusedBytes { get; init; }

    [JsonIgnore]
    public bool IsDefault => Maintenance.IsNever(Schedule) && MaxUnusedPercent is null && MaxUnusedBytes is null;
}

/// <inheritdoc cref="PruneBody"/>
internal sealed record CheckBody
{
    public ScheduleBody? Schedule { get; init; }

    public string? ReadData { get; init; }

    public double? Percent { get; init; }

    public int? Parts { get; init; }

    [JsonIgnore]
    public bool IsDefault => Maintenance.IsNever(Schedule) && ReadData is null or "none" && Percent is null && Parts is null;
}

/// <inheritdoc cref="PruneBody"/>
internal sealed record ForgetBody
{
    public ScheduleBody? Schedule { get; init; }

    public RetentionBody? Retention { get; init; }

    [JsonIgnore]
    public bool IsDefault => Maintenance.IsNever(Schedule) && (Retention is null || Retention.ToPolicy("", new FieldErrors()).IsEmpty || Retention is { KeepAll: true });
}

internal static class Maintenance
{
    public static bool IsNever(ScheduleBody? schedule) => schedule is null || schedule.ToSchedule() == Schedule.Never;
}
