using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What is kept, as a request says it.</summary>
internal sealed record RetentionBody
{
    public bool? KeepAll { get; init; }

    public int? KeepLast { get; init; }

    public int? KeepHourly { get; init; }

    public int? KeepDaily { get; init; }

    public int? KeepWeekly { get; init; }

    public int? KeepMonthly { get; init; }

    public int? KeepYearly { get; init; }

    public string? KeepWithin { get; init; }

    public IReadOnlyList<string?>? KeepTags { get; init; }

    public RetentionPolicy ToPolicy(string field, FieldErrors errors) => new()
    {
        KeepAll = KeepAll ?? false,
        KeepLast = KeepLast,
        KeepHourly = KeepHourly,
        KeepDaily = KeepDaily,
        KeepWeekly = KeepWeekly,
        KeepMonthly = KeepMonthly,
        KeepYearly = KeepYearly,
        KeepWithin = KeepWithin,
        KeepTags = errors.Texts(field + ".keepTags", KeepTags),
    };
}
