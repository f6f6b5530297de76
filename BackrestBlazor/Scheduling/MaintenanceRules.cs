using BackrestBlazor.Domain;
using BackrestBlazor.Operations.Repositories;
using BackrestBlazor.Scheduling.Plans;

namespace BackrestBlazor.Scheduling;

/// <summary>What is wrong with the maintenance that a request asks for, by field.</summary>
internal sealed class MaintenanceRules(TimeProvider time) : IMaintenanceRules
{
    private const int MaximumParts = 1_000;

    public IEnumerable<FieldError> Check(RepositoryDraft draft) =>
    [
        .. ScheduleRules.Check(draft.Prune.Schedule, "prune.schedule", time.GetUtcNow()),
        .. CheckPrune(draft.Prune),
        .. ScheduleRules.Check(draft.Check.Schedule, "check.schedule", time.GetUtcNow()),
        .. CheckCheck(draft.Check),
        .. ScheduleRules.Check(draft.Forget.Schedule, "forget.schedule", time.GetUtcNow()),
        .. RetentionRules.Check(draft.Forget.Retention, "forget.retention"),
        .. ScheduleRules.Check(draft.Stats.Schedule, "stats.schedule", time.GetUtcNow()),
    ];

    private static IEnumerable<FieldError> CheckPrune(PruneSettings prune)
    {
        if (prune.MaxUnusedPercent is { } percent && !(percent is >= 0 and <= 100))
        {
            yield return new FieldError("prune.maxUnusedPercent", "percentInvalid", 0);
        }

        if (prune.MaxUnusedBytes is < 0)
        {
            yield return new FieldError("prune.maxUnusedBytes", "notNegative");
        }

        if (prune is { MaxUnusedPercent: not null, MaxUnusedBytes: not null })
        {
            yield return new FieldError("prune.maxUnusedBytes", "maxUnusedOnce");
        }
    }

    private static IEnumerable<FieldError> CheckCheck(CheckSettings check)
    {
        if (check is { ReadData: CheckData.Percent, Percent: null })
        {
            yield return new FieldError("check.percent", "required");
        }
        else if (check.Percent is { } percent && !(percent is > 0 and <= 100))
        {
            yield return new FieldError("check.percent", "percentInvalid", 1);
        }

        if (check is { ReadData: CheckData.Rolling, Parts: null })
        {
            yield return new FieldError("check.parts", "required");
        }
        else if (check.Parts is < 2 or > MaximumParts)
        {
            yield return new FieldError("check.parts", "outOfRange", 2, MaximumParts);
        }
    }
}
