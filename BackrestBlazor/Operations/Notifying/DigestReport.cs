using BackrestBlazor.Domain;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>What happened in a time, by plan and repository; what is worst comes first.</summary>
internal sealed record DigestReport(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<DigestSection> Sections)
{
    public int Count(NotificationSeverity severity) => Sections.Sum(section => section.Of(severity).Count());

    public int Overdue => Sections.Count(section => section.IsOverdue);

    /// <summary>The worst that is in it.</summary>
    public NotificationSeverity Severity => Sections.Select(section => section.Severity).Append(NotificationSeverity.Success).Min();

    /// <summary>Something is in it that the destination wants to hear of.</summary>
    public bool Matters(DestinationSettings settings) => settings.Severities.Any(severity =>
        Count(severity) > 0 || Sections.Any(section => section.IsOverdue && severity == NotificationSeverity.Failure)
        || Sections.Any(section => section.Plan is { Watch: PlanWatch.Off, WatchSince: { } since } && since >= From && severity == NotificationSeverity.Warning));
}

/// <summary>What happened to one plan, or to a repository without a plan.</summary>
/// <param name="PlanName">Null for what was done to the repository itself.</param>
/// <param name="RepositoryName">Where.</param>
/// <param name="Ended">What ended, oldest first.</param>
internal sealed record DigestSection(string? PlanName, string RepositoryName, IReadOnlyList<EndedOperation> Ended)
{
    /// <summary>Null when it is none, or was deleted.</summary>
    public Plan? Plan { get; init; }

    /// <summary>Null before the first backup.</summary>
    public MadeBackup? LastMade { get; init; }

    /// <summary>Null when none is due.</summary>
    public DateTimeOffset? NextRun { get; init; }

    public bool IsOverdue => Plan is { Enabled: true, Watch: PlanWatch.Overdue };

    public bool IsOff => Plan is { Watch: PlanWatch.Off };

    public bool SaysSomething => Ended.Count > 0 || IsOverdue || IsOff || NextRun is not null;

    public NotificationSeverity Severity => IsOverdue ? NotificationSeverity.Failure
        : Ended.Select(operation => MessageWriter.SeverityOf(operation.Status, operation.Cause)!.Value).Append(NotificationSeverity.Success).Min();

    public IEnumerable<EndedOperation> Of(NotificationSeverity severity) => Ended.Where(operation => MessageWriter.SeverityOf(operation.Status, operation.Cause) == severity);
}
