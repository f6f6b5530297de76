using System.Text.Json;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What a request wants a plan to be. What only answers have is taken and ignored, so that GET, edit, PUT works.</summary>
internal sealed record PlanBody
{
    public string? Name { get; init; }

    public string? Repository { get; init; }

    public IReadOnlyList<string?>? Paths { get; init; }

    public IReadOnlyList<string?>? Excludes { get; init; }

    public IReadOnlyList<string?>? Iexcludes { get; init; }

    public IReadOnlyList<string?>? ExcludeIfPresent { get; init; }

    public long? ExcludeLargerThan { get; init; }

    public bool? ExcludeCaches { get; init; }

    public bool? OneFileSystem { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }

    public IReadOnlyList<string?>? BackupFlags { get; init; }

    public bool? SkipIfUnchanged { get; init; }

    public bool? Enabled { get; init; }

    public ScheduleBody? Schedule { get; init; }

    public RetentionBody? Retention { get; init; }

    public RetryBody? Retry { get; init; }

    public bool? RerunAfterInterruption { get; init; }

    public int? StallTimeoutSeconds { get; init; }

    public StallAction? OnStall { get; init; }

    public double? OverdueAfterHours { get; init; }

    public IReadOnlyList<HookBody?>? Hooks { get; init; }

    public int? Version { get; init; }

    public JsonElement? Key { get; init; }

    public JsonElement? LastBackup { get; init; }

    public JsonElement? NextRun { get; init; }

    public JsonElement? Health { get; init; }

    public JsonElement? Overdue { get; init; }

    public JsonElement? Hold { get; init; }

    public JsonElement? RepositoryId { get; init; }

    public JsonElement? HasPassword { get; init; }

    public JsonElement? PasswordSecured { get; init; }

    public JsonElement? Statistics { get; init; }

    public PlanDraft ToDraft(FieldErrors errors)
    {
        return new PlanDraft { Name = Name ?? "", Repository = Repository ?? "", Enabled = Enabled ?? true, Settings = SettingsOf(errors) };
    }

    private PlanSettings SettingsOf(FieldErrors errors) => new()
    {
        Paths = errors.Texts("paths", Paths),
        Excludes = errors.Texts("excludes", Excludes),
        Iexcludes = errors.Texts("iexcludes", Iexcludes),
        ExcludeIfPresent = errors.Texts("excludeIfPresent", ExcludeIfPresent),
        ExcludeLargerThan = ExcludeLargerThan,
        ExcludeCaches = ExcludeCaches ?? true,
        OneFileSystem = OneFileSystem ?? false,
        Tags = errors.Texts("tags", Tags),
        BackupFlags = errors.Texts("backupFlags", BackupFlags),
        SkipIfUnchanged = SkipIfUnchanged ?? false,
        Schedule = Schedule?.ToSchedule() ?? Domain.Schedule.Never,
        Retention = Retention?.ToPolicy("retention", errors),
        Retry = Retry?.ToPolicy() ?? new RetryPolicy(),
        RerunAfterInterruption = RerunAfterInterruption ?? true,
        StallTimeoutSeconds = StallTimeoutSeconds,
        OnStall = OnStall ?? StallAction.Wait,
        OverdueAfterHours = OverdueAfterHours,
        Hooks = HookBody.ToHooks(Hooks, errors),
    };
}

/// <summary>How a transient failure is tried again; what is left out takes its default.</summary>
internal sealed record RetryBody
{
    public int? Attempts { get; init; }

    public int? InitialDelaySeconds { get; init; }

    public int? MaxDelaySeconds { get; init; }

    public int? GiveUpAfterSeconds { get; init; }

    public RetryPolicy ToPolicy()
    {
        var usual = new RetryPolicy();
        return new RetryPolicy
        {
            Attempts = Attempts ?? usual.Attempts,
            InitialDelaySeconds = InitialDelaySeconds ?? usual.InitialDelaySeconds,
            MaxDelaySeconds = MaxDelaySeconds ?? usual.MaxDelaySeconds,
            GiveUpAfterSeconds = GiveUpAfterSeconds ?? usual.GiveUpAfterSeconds,
        };
    }
}
