using BackrestBlazor.Domain;

namespace BackrestBlazor.Live;

/// <summary>
/// A hint that something changed: it was stored before it was published, and a reader reads it again instead of applying it
/// (progress excepted, which carries its value).
/// </summary>
public abstract record Change
{
    /// <summary>Operation it is about; null for everything else.</summary>
    public virtual long? Operation => null;

    /// <summary>True when a newer one of the same type and operation replaces it while it waits; false for a state, which is never dropped.</summary>
    public virtual bool Replaceable => false;
}

/// <summary>An operation's row was made or changed: status, phase, summary, errors.</summary>
public sealed record OperationChanged(long OperationId, int RepositoryId, int? PlanId) : Change
{
    public override long? Operation => OperationId;
}

/// <summary>Progress of a running operation; at most two a second for each.</summary>
public sealed record OperationProgressed(long OperationId, OperationPhase Phase, OperationProgress Progress) : Change
{
    public override long? Operation => OperationId;

    public override bool Replaceable => true;
}

/// <summary>The log of an operation is now so long (bytes); the reader fetches what it shows.</summary>
public sealed record LogGrew(long OperationId, long Length) : Change
{
    public override long? Operation => OperationId;

    public override bool Replaceable => true;
}

/// <summary>Snapshots of a repository were added or removed.</summary>
public sealed record SnapshotsChanged(int RepositoryId) : Change;

/// <summary>A repository was made, changed or removed.</summary>
public sealed record RepositoryChanged(int RepositoryId) : Change;

/// <summary>A plan was made, changed or removed.</summary>
public sealed record PlanChanged(int PlanId) : Change;

/// <summary>The heartbeat was changed, or it was pinged.</summary>
public sealed record HeartbeatChanged : Change;

/// <summary>A destination of notifications was made, changed, removed or sent to.</summary>
public sealed record DestinationChanged(int DestinationId) : Change;
