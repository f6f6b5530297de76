namespace BackrestBlazor.Restic.Messages;

/// <summary>A snapshot as <c>snapshots</c>, <c>forget</c> and <c>ls</c> print it.</summary>
internal sealed record ResticSnapshot
{
    /// <summary>64 hex digits.</summary>
    public string Id { get; init; } = "";

    public DateTimeOffset Time { get; init; }

    /// <summary>64 hex digits; null for a first one.</summary>
    public string? Parent { get; init; }

    public string Tree { get; init; } = "";

    public IReadOnlyList<string> Paths { get; init; } = [];

    public string Hostname { get; init; } = "";

    public string? Username { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The first id of a snapshot whose tags were changed; null when they never were.</summary>
    public string? Original { get; init; }

    public string? ProgramVersion { get; init; }

    /// <summary>Null before restic 0.17.</summary>
    public BackupSummary? Summary { get; init; }
}
