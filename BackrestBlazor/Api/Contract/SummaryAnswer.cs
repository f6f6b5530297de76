using BackrestBlazor.Domain;
using BackrestBlazor.Operations;
using BackrestBlazor.Operations.Summary;

namespace BackrestBlazor.Api.Contract;

/// <summary>What the overview shows.</summary>
internal sealed record SummaryAnswer(Verdict Verdict, IReadOnlyList<PlanSummary> Plans, IReadOnlyList<OperationAnswer> Running, IReadOnlyList<OperationAnswer> Recent)
{
    public static SummaryAnswer From(Overview overview, CauseText causes) => new(
        overview.Verdict,
        [.. overview.Plans.Select(card => new PlanSummary(card.Plan.Name, HealthAnswer.From(card.Status.Health), card.Status.LastBackup, card.Status.NextRun, card.Days))],
        [.. overview.Running.Select(operation => OperationAnswer.From(operation, causes))],
        [.. overview.Recent.Select(operation => OperationAnswer.From(operation, causes))]);
}

/// <summary>A plan on the overview.</summary>
/// <param name="Days">30 entries, oldest first; the last is today in the server's zone.</param>
internal sealed record PlanSummary(string Name, HealthAnswer Health, LastBackup? LastBackup, DateTimeOffset? NextRun, IReadOnlyList<DayState> Days);
