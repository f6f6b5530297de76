namespace BackrestBlazor.Domain;

/// <summary>
/// One piece of work: who asked for it, where it stands, what came of it. Schedule, button and API all make one of these, and it is a
/// row in the database before anyone hears of it.
/// </summary>
public sealed class Operation
{
    public long Id { get; set; }

    /// <summary>The installation that owns the row; recovery touches only rows of its own instance.</summary>
    public Guid InstanceId { get; set; }

    /// <summary>Id of the operation that began the flow (a backup, its hooks, its forget); its own id when it began one.</summary>
    public long FlowId { get; set; }

    /// <summary>Id of the operation that this one takes over from, after a crash or a postponement; at most one takes over.</summary>
    public long? RetryOf { get; set; }

    /// <summary>Row id of the repository. Kept when the repository is forgotten here.</summary>
    public int RepositoryId { get; set; }

    /// <summary>Name of the repository, kept true by renames, so that history can name what is gone.</summary>
    public required string RepositoryName { get; set; }

    /// <summary>Row id of the plan, null for work on the repository itself. Kept when the plan is deleted.</summary>
    public int? PlanId { get; set; }

    /// <summary>Name of the plan, kept true by renames.</summary>
    public string? PlanName { get; set; }

    public OperationKind Kind { get; set; }

    public OperationTrigger Trigger { get; set; }

    /// <summary>Nominal time of a scheduled run, never the clock's; (plan, kind, dueAt) is unique. Null for everything else.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>How many due times found this run still pending or running and started nothing.</summary>
    public int Coalesced { get; set; }

    public DateTimeOffset? LastCoalescedDueAt { get; set; }

    public OperationArguments Arguments { get; set; } = OperationArguments.None;

    /// <summary>Copy of <see cref="OperationArguments.DryRun"/> that the database can ask for: a dry run is no backup.</summary>
    public bool DryRun { get; set; }

    public OperationStatus Status { get; set; }

    /// <summary>Null once the operation has ended.</summary>
    public OperationPhase? Phase { get; set; }

    /// <summary>Null while it is well.</summary>
    public Cause? Cause { get; set; }

    /// <summary>restic's command line without secrets, quoted for a shell.</summary>
    public string? CommandLine { get; set; }

    /// <summary>Snapshot made, restored or forgotten: 64 hex digits.</summary>
    public string? SnapshotId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public List<OperationAttempt> Attempts { get; set; } = [];

    /// <summary>Last progress that was stored (every five seconds and at the end); the live one travels by the change feed.</summary>
    public OperationProgress? Progress { get; set; }

    public OperationSummary? Summary { get; set; }

    /// <summary>Items that could not be read or written, without repetition; at most <see cref="OperationError.MaximumKept"/> are kept.</summary>
    public List<OperationError> Errors { get; set; } = [];

    /// <summary>All item errors, kept or not.</summary>
    public int ErrorCount { get; set; }

    public bool HasEnded => Status is not (OperationStatus.Pending or OperationStatus.Running);
}
