using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Summary;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>Gathers what a digest tells.</summary>
internal sealed class DigestReader(DigestStore digests, PlanStore plans, RepositoryStore repositories, BackupHistory history, IDueTimes dueTimes)
{
    public async Task<DigestReport> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var ended = (await digests.EndedAsync(from, to, MessageWriter.Told, cancellationToken)).FindAll(IsTold);
        var names = (await repositories.ListAsync(cancellationToken)).ToDictionary(repository => repository.Id, repository => repository.Name);
        var made = await history.LastMadeAsync(cancellationToken);
        var known = await plans.ListAsync(cancellationToken);
        List<DigestSection> sections = [];
        foreach (var plan in known)
        {
            sections.Add(new DigestSection(plan.Name, names.GetValueOrDefault(plan.RepositoryId, ""), ended.FindAll(operation => operation.PlanId == plan.Id))
            {
                Plan = plan,
                LastMade = made.GetValueOrDefault(plan.Id),
                NextRun = dueTimes.Next(ScheduledWork.Of(plan), await history.LastStartedAsync(DueKey.OfPlan(plan.Id), cancellationToken)),
            });
        }

        sections.AddRange(ended
            .Where(operation => !known.Exists(plan => plan.Id == operation.PlanId))
            .GroupBy(operation => (operation.PlanName, operation.RepositoryName))
            .Select(operations => new DigestSection(operations.Key.PlanName, operations.Key.RepositoryName, [.. operations])));
        return new DigestReport(from, to,
        [
            .. sections.Where(section => section.SaysSomething)
                .OrderBy(section => section.Severity).ThenBy(section => section.PlanName is null)
                .ThenBy(section => section.PlanName ?? section.RepositoryName, StringComparer.OrdinalIgnoreCase),
        ]);
    }

    // A hook that did its work is part of the run that it belongs to.
    private static bool IsTold(EndedOperation operation) =>
        MessageWriter.SeverityOf(operation.Status, operation.Cause) is { } severity
        && (operation.Kind != OperationKind.Hook || severity == NotificationSeverity.Failure);
}
