using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Notifying;
using BackrestBlazor.Operations.Running;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>
/// Which hooks hear that the backups of a plan do not happen or happen again, or that one hangs. Their operations are stored in one transaction with that state, so that
/// each runs once, also when the server ends in between.
/// </summary>
internal sealed class WatchHookRows(RepositoryStore repositories, OperationStore operations)
{
    private const int RunsLookedAt = 50;

    /// <summary>Waiting operations, in the order in which they run; empty when no hook wants to hear of it.</summary>
    public async Task<IReadOnlyList<Operation>> OfAsync(WatchReport report, CancellationToken cancellationToken)
    {
        if (ConditionOf(report) is not { } condition || await repositories.FindAsync(report.Plan.RepositoryId, cancellationToken) is not { } repository)
        {
            return [];
        }

        var hooks = HooksOf(repository, report.Plan, condition);
        var heard = hooks.Count > 0 && condition is HookCondition.Recovered ? await HeardAsync(report, cancellationToken) : [];
        return [.. hooks.Where(hook => !hook.On.Any(heard.Contains)).Select(hook => Row(repository, report.Plan, condition, hook, report.At))];
    }

    /// <summary>Those of the repository and of the plan, in the order in which they run.</summary>
    public static IReadOnlyList<Operation> Of(Repository repository, Plan plan, HookCondition condition, DateTimeOffset at) =>
        [.. HooksOf(repository, plan, condition).Select(hook => Row(repository, plan, condition, hook, at))];

    private static List<Hook> HooksOf(Repository repository, Plan plan, HookCondition condition) =>
        [.. repository.Settings.Hooks.Concat(plan.Settings.Hooks).Where(hook => hook.On.Contains(condition))];

    private static Operation Row(Repository repository, Plan plan, HookCondition condition, Hook hook, DateTimeOffset at) => new()
    {
        Kind = OperationKind.Hook,
        Trigger = OperationTrigger.Schedule,
        RepositoryId = repository.Id,
        RepositoryName = repository.Name,
        PlanId = plan.Id,
        PlanName = plan.Name,
        Arguments = new OperationArguments { Event = condition, HookId = hook.Id },
        Status = OperationStatus.Pending,
        Phase = OperationPhase.Queued,
        CreatedAt = at,
    };

    private static HookCondition? ConditionOf(WatchReport report) => report.Event switch
    {
        PlanEventKind.Overdue => HookCondition.Overdue,
        PlanEventKind.Recovered => HookCondition.Recovered,
        _ => null,
    };

    /// <summary>What the hooks have heard of the backup that made all well, from its own flow: of one recovery a hook runs once.</summary>
    private async Task<HashSet<HookCondition>> HeardAsync(WatchReport report, CancellationToken cancellationToken)
    {
        var runs = await operations.ListAsync(new OperationQuery { PlanId = report.Plan.Id, Kind = OperationKind.Backup, Limit = RunsLookedAt }, cancellationToken);
        HashSet<HookCondition> heard = [];
        for (var index = 0; index < runs.Count; index++)
        {
            var (run, result) = (runs[index], new OperationResult(runs[index].Status, runs[index].Cause));
            if (run.DryRun || run.EndedAt is null || run.EndedAt < report.Plan.WatchSince || !HookConditions.IsGood(run.Status))
            {
                continue;
            }

            heard.UnionWith(HookConditions.Outcomes(run.Kind, result));
            if (HookConditions.IsRecovery(result, runs.Skip(index + 1)))
            {
                heard.Add(HookCondition.Recovered);
            }
        }

        return heard;
    }
}
