namespace BackrestBlazor.Domain;

/// <summary>Names what falls due: the backup of a plan (row id of the plan), or one kind of maintenance of a repository (row id of the repository).</summary>
public readonly record struct DueKey(OperationKind Kind, int Id)
{
    public static DueKey OfPlan(int planId) => new(OperationKind.Backup, planId);

    public bool IsPlan => Kind == OperationKind.Backup;
}

/// <summary>Something that falls due by a schedule.</summary>
/// <param name="Key">What it is.</param>
/// <param name="RepositoryId">Row id of the repository that it works on.</param>
/// <param name="Schedule">When.</param>
/// <param name="ChangedAt">When the schedule was last changed or switched on: nothing before it was ever missed.</param>
/// <param name="JitterKey">Decides its delays; never changes.</param>
/// <param name="IsOn">False: it is never due.</param>
public sealed record ScheduledWork(DueKey Key, int RepositoryId, Schedule Schedule, DateTimeOffset ChangedAt, string JitterKey, bool IsOn)
{
    public int? PlanId => Key.IsPlan ? Key.Id : null;

    public static ScheduledWork Of(Plan plan) => new(
        DueKey.OfPlan(plan.Id), plan.RepositoryId, plan.Settings.Schedule, plan.ScheduleChangedAt, plan.Key, plan.Enabled && !plan.Settings.Schedule.IsDisabled);

    public static ScheduledWork Of(Repository repository, OperationKind kind)
    {
        var settings = repository.Settings.MaintenanceOf(kind);
        return new ScheduledWork(
            new DueKey(kind, repository.Id), repository.Id, settings.Schedule, settings.ScheduleChangedAt, $"repository {repository.Id} {kind}", !settings.Schedule.IsDisabled);
    }
}
