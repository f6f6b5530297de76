using System.ComponentModel.DataAnnotations;

namespace BackrestBlazor.Operations;

/// <summary>How many operations run and how they end. Section <c>BackrestBlazor:Operations</c>.</summary>
internal sealed class OperationsOptions
{
    public const string Section = "BackrestBlazor:Operations";

    /// <summary>restic processes at once over all repositories. Default 2. Maintenance takes at most one place less (one when it is 1).</summary>
    [Range(1, 64)]
    public int MaxParallel { get; init; } = 2;

    /// <summary>How long a cancelled restic may take to remove its lock before its process tree is killed. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an operation waits for the lock of another program that is at work, before it is postponed. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LockWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after a run that a hook or the lock of another program has postponed its successor starts. Default 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PostponeFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Whether a running restic is looked at from outside (every two seconds, below half a percent of a core): what it sends, whether it hangs. Without it no run ever counts as
    /// stalled. Default true.
    /// </summary>
    public bool Supervise { get; init; } = true;

    /// <summary>No sign of life of restic for so long is a stall. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(15);
}
