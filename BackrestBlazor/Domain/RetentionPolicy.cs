namespace BackrestBlazor.Domain;

/// <summary>
/// Which snapshots <c>restic forget</c> keeps. Each count is null or ≥ 1 ([measured] <c>--keep-last -1</c> on restic 0.14 removed every
/// snapshot); a policy that keeps nothing is refused, and a plan without one keeps everything.
/// </summary>
public sealed record RetentionPolicy
{
    public bool KeepAll { get; init; }

    public int? KeepLast { get; init; }

    public int? KeepHourly { get; init; }

    public int? KeepDaily { get; init; }

    public int? KeepWeekly { get; init; }

    public int? KeepMonthly { get; init; }

    public int? KeepYearly { get; init; }

    /// <summary>restic's duration, such as <c>1y6m7d</c> or <c>36h</c>.</summary>
    public string? KeepWithin { get; init; }

    public IReadOnlyList<string> KeepTags { get; init; } = [];

    /// <summary>True when nothing would be kept by rule: not even <see cref="KeepAll"/>.</summary>
    public bool IsEmpty => !KeepAll && KeepLast is null && KeepHourly is null && KeepDaily is null && KeepWeekly is null && KeepMonthly is null
        && KeepYearly is null && KeepWithin is null && KeepTags.Count == 0;
}
