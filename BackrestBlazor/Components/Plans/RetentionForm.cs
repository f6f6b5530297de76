using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Plans;

/// <summary>A retention policy while it is being chosen; the numbers wait while "keep every snapshot" is ticked.</summary>
public sealed class RetentionForm
{
    public bool KeepAll { get; set; }

    public int? Last { get; set; }

    public int? Hourly { get; set; }

    public int? Daily { get; set; } = 7;

    public int? Weekly { get; set; } = 4;

    public int? Monthly { get; set; } = 12;

    public int? Yearly { get; set; }

    public string Within { get; set; } = "";

    public IReadOnlyList<string> Tags { get; set; } = [];

    public static RetentionForm Of(RetentionPolicy? policy) => policy is null or { KeepAll: true }
        ? new RetentionForm { KeepAll = true }
        : new RetentionForm
        {
            Last = policy.KeepLast,
            Hourly = policy.KeepHourly,
            Daily = policy.KeepDaily,
            Weekly = policy.KeepWeekly,
            Monthly = policy.KeepMonthly,
            Yearly = policy.KeepYearly,
            Within = policy.KeepWithin ?? "",
            Tags = policy.KeepTags,
        };

    /// <summary>Null keeps everything.</summary>
    public RetentionPolicy? ToPolicy() => KeepAll
        ? null
        : new RetentionPolicy
        {
            KeepLast = Last,
            KeepHourly = Hourly,
            KeepDaily = Daily,
            KeepWeekly = Weekly,
            KeepMonthly = Monthly,
            KeepYearly = Yearly,
            KeepWithin = Within.Trim() is { Length: > 0 } within ? within : null,
            KeepTags = Tags,
        };
}
