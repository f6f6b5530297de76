namespace BackrestBlazor.Restic.Messages;

/// <summary>What <c>forget --json</c> keeps and removes of one group of snapshots. [measured] Empty lists are null.</summary>
internal sealed record ForgetGroup
{
    public IReadOnlyList<string>? Tags { get; set; }

    public string? Host { get; set; }

    public IReadOnlyList<string>? Paths { get; set; }

    public IReadOnlyList<ResticSnapshot>? Keep { get; set; }

    public IReadOnlyList<ResticSnapshot>? Remove { get; set; }

    public IReadOnlyList<KeepReason>? Reasons { get; set; }
}

/// <summary>Why a snapshot is kept, in restic's words: <c>daily snapshot</c>, <c>last snapshot</c>.</summary>
internal sealed record KeepReason
{
    public ResticSnapshot? Snapshot { get; set; }

    public IReadOnlyList<string>? Matches { get; set; }
}
