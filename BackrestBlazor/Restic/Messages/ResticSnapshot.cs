namespace BackrestBlazor.Restic.Messages;

/// <summary>A snapshot as <c>snapshots</c>, <c>forget</c> and <c>ls</c> print it.</summary>
internal sealed record ResticSnapshot
{
    /// <summary>64 hex digits.</summary>
    public string Id { get; set; } = "";

    public DateTimeOffset Time { get; set; }

    /// <summary>64 hex digits; null for a first one.</summary>
    public string? Parent { get; set; }

    public string Tree { get; set; } = "";

    public IReadOnlyList<string> Paths { get; set; } = [];

    public string Hostname { get; set; } = "";

    public string? Username { get; set; }

    public IReadOnlyList<string>? Tags { get; set; }

    /// <summary>The first id of a snapshot whose tags were changed; null when they never were.</summary>
    public string? Original { get; set; }

    public string? ProgramVersion { get; set; }

    /// <summary>Null before restic 0.17.</summary>
    public BackupSummary? Summary { get; set; }
}
