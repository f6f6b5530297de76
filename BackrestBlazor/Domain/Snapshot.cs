namespace BackrestBlazor.Domain;

/// <summary>A snapshot of a repository as the last index saw it. It belongs to the repository; a plan is only its tag.</summary>
public sealed class Snapshot
{
    public long Id { get; set; }

    /// <summary>Row id of the repository.</summary>
    public int RepositoryId { get; set; }

    /// <summary>restic's id, 64 hex digits; unique in its repository.</summary>
    public required string SnapshotId { get; set; }

    /// <summary>The id before tags were changed; null when they never were.</summary>
    public string? OriginalId { get; set; }

    /// <summary>Row id of the plan whose key and instance both match its tags; null for foreign ones.</summary>
    public int? PlanId { get; set; }

    public DateTimeOffset Time { get; set; }

    public required string Host { get; set; }

    public string? User { get; set; }

    public List<string> Paths { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public string? Parent { get; set; }

    /// <summary>Null for a restic before 0.17 (foreign ones); the app's own backups fill it from their summary.</summary>
    public OperationSummary? Summary { get; set; }

    public string ShortId => SnapshotId[..8];

    public bool Pinned => Tags.Contains(SnapshotTag.Pinned);
}

/// <summary>The tags that this app gives and understands.</summary>
public static class SnapshotTag
{
    /// <summary>forget always adds <c>--keep-tag pinned</c>.</summary>
    public const string Pinned = "pinned";

    /// <summary>Instead of <see cref="OfPlan"/> on a snapshot that nobody has said to be right: no policy counts or removes it.</summary>
    public const string SetAside = "set-aside";

    public static string OfPlan(string key) => "plan:" + key;

    public static string OfInstance(string instanceName) => "created-by:" + instanceName;
}
