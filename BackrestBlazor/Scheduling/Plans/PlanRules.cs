using BackrestBlazor.Domain;

namespace BackrestBlazor.Scheduling.Plans;

/// <summary>What is wrong with the fields of a plan that can be judged without asking restic or the database; all at once.</summary>
internal static class PlanRules
{
    private const int MaximumSeconds = 86_400;
    private const int MaximumHours = 87_600;

    /// <param name="known">Paths that the plan already had: they may be missing now, a new one may not.</param>
    public static IEnumerable<FieldError> Check(PlanDraft draft, IReadOnlyCollection<string> known, DateTimeOffset now)
    {
        var settings = draft.Settings;
        return
        [
            .. CheckName(draft.Name),
            .. ListRules.Check(settings.Paths, "paths"),
            .. PathRules.Check(settings.Paths, known),
            .. ListRules.Check(settings.Excludes, "excludes"),
            .. ListRules.Check(settings.Iexcludes, "iexcludes"),
            .. ListRules.Check(settings.ExcludeIfPresent, "excludeIfPresent"),
            .. AtLeastOne(settings.ExcludeLargerThan, "excludeLargerThan"),
            .. ListRules.Check(settings.Tags, "tags"),
            .. TagRules.Check(settings.Tags, "tags"),
            .. ListRules.Check(settings.BackupFlags, "backupFlags"),
            .. CheckFlags(settings.BackupFlags),
            .. ScheduleRules.Check(settings.Schedule, "schedule", now),
            .. RetentionRules.Check(settings.Retention, "retention"),
            .. CheckRetry(settings.Retry),
            .. CheckOverdue(settings.OverdueAfterHours),
            .. CheckStall(settings.StallTimeoutSeconds),
        ];
    }

    internal static IEnumerable<FieldError> AtLeastOne(long? value, string field) => value is < 1 ? [new FieldError(field, "positive")] : [];

    private static IEnumerable<FieldError> CheckName(string name)
    {
        if (name.Length == 0)
        {
            return [new FieldError("name", "required")];
        }

        return EntityName.IsValid(name) ? [] : [new FieldError("name", "nameInvalid")];
    }

    private static IEnumerable<FieldError> CheckOverdue(double? hours) => hours switch
    {
        <= 0 => [new FieldError("overdueAfterHours", "positive")],
        > MaximumHours => [new FieldError("overdueAfterHours", "atMost", MaximumHours)],
        _ => [],
    };

    private static IEnumerable<FieldError> CheckStall(int? seconds) =>
        seconds is < PlanSettings.ShortestStall or > PlanSettings.LongestStall ? [new FieldError("stallTimeoutSeconds", "outOfRange", PlanSettings.ShortestStall, PlanSettings.LongestStall)] : [];

    // One word each, so that nothing needs a shell: --read-concurrency=4.
    private static IEnumerable<FieldError> CheckFlags(IReadOnlyList<string> flags) => flags
        .Select((flag, index) => (flag, index))
        .Where(entry => entry.flag.Length > 0 && (!entry.flag.StartsWith('-') || entry.flag.Trim('-').Length == 0 || entry.flag.Contains(' ')))
        .Select(entry => new FieldError($"backupFlags[{entry.index}]", "flagShape", entry.flag));

    private static IEnumerable<FieldError> CheckRetry(RetryPolicy retry)
    {
        if (retry.Attempts is < 1 or > RetryPolicy.MostAttempts)
        {
            yield return retry.Attempts < 1 ? new FieldError("retry.attempts", "positive") : new FieldError("retry.attempts", "atMost", RetryPolicy.MostAttempts);
        }

        foreach (var (seconds, field) in new[]
        {
            (retry.InitialDelaySeconds, "initialDelaySeconds"), (retry.MaxDelaySeconds, "maxDelaySeconds"), (retry.GiveUpAfterSeconds, "giveUpAfterSeconds"),
        })
        {
            if (seconds is < 1 or > MaximumSeconds)
            {
                yield return new FieldError($"retry.{field}", "outOfRange", 1, MaximumSeconds);
            }
        }
    }
}
