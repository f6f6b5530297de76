namespace BackrestBlazor.Restic.Messages;

/// <summary>What <c>forget --json</c> keeps and removes of one group of snapshots. [measured] Empty lists are null.</summary>
internal sealed record ForgetGroup
{
    public IReadOnlyList<string>? Tags { get; init; }

    public string? Host { get; init; }

    public IReadOnlyList<string>? Paths { get; init; }

    public IReadOnlyList<ResticSnapshot>? Keep { get; init; }

    public IReadOnlyList<ResticSnapshot>? Remove { get; init; }

    public IReadOnlyList<KeepReason>? Reasons { get; init; }
}

/// <summary>Why a snapshot is kept, in restic's words: <c>daily snapshot</c>, <c>last snapshot</c>.</summary>
internal sealed record KeepReason
{
    public ResticSnapshot? Snapshot { get; init; }

    public IReadOnlyList<string>? Matches { get; init; }
}
