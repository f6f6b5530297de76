using BackrestBlazor.Components.Hooks;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Plans;

/// <summary>
/// What the form holds while a person works on it. It keeps what is not chosen at the moment (a cron expression while "every day" is), so
/// that trying things out loses nothing; <see cref="ToDraft"/> takes only what counts.
/// </summary>
public sealed class PlanFormModel
{
    private const long BytesPerMiB = 1024 * 1024;

    private PlanSettings _loaded = new();

    public string Name { get; set; } = "";

    public string Repository { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public IReadOnlyList<string> Paths { get; set; } = [];

    public IReadOnlyList<string> Excludes { get; set; } = [];

    public IReadOnlyList<string> Iexcludes { get; set; } = [];

    public IReadOnlyList<string> ExcludeIfPresent { get; set; } = [];

    /// <summary>MiB; null means no limit.</summary>
    public double? ExcludeLargerThanMiB { get; set; }

    public bool ExcludeCaches { get; set; } = true;

    public bool OneFileSystem { get; set; }

    public IReadOnlyList<string> Tags { get; set; } = [];

    public IReadOnlyList<string> BackupFlags { get; set; } = [];

    public bool SkipIfUnchanged { get; set; }

    public bool RerunAfterInterruption { get; set; } = true;

    public RetryPolicy Retry { get; set; } = new();

    public ScheduleForm Schedule { get; set; } = new();

    /// <summary>Hours; null takes what the schedule suggests.</summary>
    public double? OverdueAfterHours { get; set; }

    /// <inheritdoc cref="PlanSettings.StallTimeoutSeconds"/>
    public int? StallTimeoutSeconds { get; set; }

    public StallAction OnStall { get; set; }

    public RetentionForm Retention { get; set; } = new();

    public List<HookInput> Hooks { get; init; } = [];

    /// <summary>A new plan: every night, thinned out; only name, repository and paths are left to say.</summary>
    public static PlanFormModel Fresh(string repository) => new() { Repository = repository };

    public static PlanFormModel Of(Plan plan, string repository)
    {
        var settings = plan.Settings;
        return new PlanFormModel
        {
            _loaded = settings,
            Name = plan.Name,
            Repository = repository,
            Enabled = plan.Enabled,
            Paths = settings.Paths,
            Excludes = settings.Excludes,
            Iexcludes = settings.Iexcludes,
            ExcludeIfPresent = settings.ExcludeIfPresent,
            ExcludeLargerThanMiB = (double?)settings.ExcludeLargerThan / BytesPerMiB,
            ExcludeCaches = settings.ExcludeCaches,
            OneFileSystem = settings.OneFileSystem,
            Tags = settings.Tags,
            BackupFlags = settings.BackupFlags,
            SkipIfUnchanged = settings.SkipIfUnchanged,
            RerunAfterInterruption = settings.RerunAfterInterruption,
            Retry = settings.Retry,
            Schedule = ScheduleForm.Of(settings.Schedule),
            OverdueAfterHours = settings.OverdueAfterHours,
            StallTimeoutSeconds = settings.StallTimeoutSeconds,
            OnStall = settings.OnStall,
            Retention = RetentionForm.Of(settings.Retention),
            Hooks = HookInput.Of(settings.Hooks),
        };
    }

    /// <summary>What the form does not show stays as it was loaded.</summary>
    public PlanDraft ToDraft() => new()
    {
        Name = Name.Trim(),
        Repository = Repository,
        Enabled = Enabled,
        Settings = _loaded with
        {
            Paths = Paths,
            Excludes = Excludes,
            Iexcludes = Iexcludes,
            ExcludeIfPresent = ExcludeIfPresent,
            ExcludeLargerThan = ExcludeLargerThanMiB is { } limit ? (long)Math.Round(limit * BytesPerMiB) : null,
            ExcludeCaches = ExcludeCaches,
            OneFileSystem = OneFileSystem,
            Tags = Tags,
            BackupFlags = BackupFlags,
            SkipIfUnchanged = SkipIfUnchanged,
            RerunAfterInterruption = RerunAfterInterruption,
            Retry = Retry,
            Schedule = Schedule.ToSchedule(),
            OverdueAfterHours = OverdueAfterHours,
            StallTimeoutSeconds = StallTimeoutSeconds,
            OnStall = OnStall,
            Retention = Retention.ToPolicy(),
            Hooks = HookInput.ToHooks(Hooks),
        },
    };
}
