using BackrestBlazor.Domain;

namespace BackrestBlazor.Operations.Summary;

/// <summary>Turns what happened into one of four signs. Nothing here reads anything.</summary>
internal static class HealthRules
{
    /// <param name="plan">A plan that is switched off is neither good nor bad; one that is overdue is bad, however its last backup ended and whatever runs now.</param>
    /// <param name="last">Its newest backup that has ended; null before the first.</param>
    /// <param name="running">Its backup that runs now; null when none does.</param>
    public static Health OfPlan(Plan plan, Operation? last, Operation? running) =>
        plan is { Enabled: true, Watch: PlanWatch.Overdue } ? new Health(HealthState.Act, CauseCode.Overdue, plan.WatchSince)
        : running is not null ? new Health(HealthState.Running, null, running.StartedAt ?? running.CreatedAt)
        : last is null || !plan.Enabled ? Health.Unknown
        : plan.Guard?.Hold is { } hold && last.Status is not OperationStatus.Failed ? new Health(HealthState.Look, hold.Cause.Code, hold.Since) { Cause = hold.Cause }
        : last.Status is OperationStatus.Warning && plan.Guard is { Hold: null, ConfirmedAt: { } confirmedAt } && confirmedAt > last.EndedAt ? new Health(HealthState.Good, null, last.EndedAt)
        : new Health(StateOf(last.Status), last.Cause?.Code, last.EndedAt) { Cause = last.Cause };

    /// <param name="secretsReadable">False: the stored password is lost, nothing can work.</param>
    /// <param name="last">Newest operation on the repository that has ended; null before the first.</param>
    /// <param name="running">One that runs now; null when none does.</param>
    /// <param name="damagedSince">When a check found damage that nothing has disproved since; null when there is none.</param>
    public static Health OfRepository(bool secretsReadable, Operation? last, Operation? running, DateTimeOffset? damagedSince = null)
    {
        if (!secretsReadable)
        {
            return new Health(HealthState.Act, CauseCode.SecretsUnreadable, null);
        }

        if (running is not null)
        {
            return new Health(HealthState.Running, null, running.StartedAt ?? running.CreatedAt);
        }

        if (damagedSince is not null)
        {
            return new Health(HealthState.Act, CauseCode.RepositoryDamaged, damagedSince);
        }

        if (last is null)
        {
            return Health.Unknown;
        }

        return last.Cause is { } cause && CauseFacts.Of(cause.Code).IsOfRepository
            ? new Health(last.Status == OperationStatus.Failed ? HealthState.Act : HealthState.Look, cause.Code, last.EndedAt) { Cause = cause }
            : new Health(HealthState.Good, null, last.EndedAt);
    }

    public static HealthState StateOf(OperationStatus status) => status switch
    {
        OperationStatus.Succeeded => HealthState.Good,
        OperationStatus.Failed => HealthState.Act,
        OperationStatus.Warning or OperationStatus.Cancelled or OperationStatus.Interrupted or OperationStatus.Skipped or OperationStatus.Postponed => HealthState.Look,
        OperationStatus.Running => HealthState.Running,
        _ => HealthState.Unknown,
    };

    /// <summary>The worst of the plans that are switched on, with the names of those that are in that state.</summary>
    public static Verdict OfAll(IReadOnlyList<(Plan Plan, Health Health)> plans)
    {
        var on = plans.Where(entry => entry.Plan.Enabled).ToList();
        if (on.Count == 0)
        {
            return new Verdict(HealthState.Unknown, null, []);
        }

        var worst = on.MaxBy(entry => Gravity(entry.Health.State)).Health;
        return new Verdict(worst.State, worst.CauseCode, [.. on.Where(entry => entry.Health.State == worst.State).Select(entry => entry.Plan.Name)]);
    }

    // Never backed up is worse than being backed up now, and than good.
    private static int Gravity(HealthState state) => state switch
    {
        HealthState.Act => 4,
        HealthState.Look => 3,
        HealthState.Unknown => 2,
        HealthState.Running => 1,
        _ => 0,
    };
}
