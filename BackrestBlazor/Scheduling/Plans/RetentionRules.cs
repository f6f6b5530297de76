using System.Text.RegularExpressions;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Scheduling.Plans;

/// <summary>What a retention policy must be before <c>restic forget</c> sees it: it keeps something, and counts nothing below one.</summary>
internal static partial class RetentionRules
{
    public static IEnumerable<FieldError> Check(RetentionPolicy? retention, string field)
    {
        if (retention is null)
        {
            return [];
        }

        if (retention.IsEmpty)
        {
            return [new FieldError(field, "retentionEmpty")];
        }

        if (retention.KeepAll && !(retention with { KeepAll = false }).IsEmpty)
        {
            return [new FieldError($"{field}.keepAll", "retentionContradicts")];
        }

        return
        [
            .. PlanRules.AtLeastOne(retention.KeepLast, $"{field}.keepLast"),
            .. PlanRules.AtLeastOne(retention.KeepHourly, $"{field}.keepHourly"),
            .. PlanRules.AtLeastOne(retention.KeepDaily, $"{field}.keepDaily"),
            .. PlanRules.AtLeastOne(retention.KeepWeekly, $"{field}.keepWeekly"),
            .. PlanRules.AtLeastOne(retention.KeepMonthly, $"{field}.keepMonthly"),
            .. PlanRules.AtLeastOne(retention.KeepYearly, $"{field}.keepYearly"),
            .. CheckWithin(retention.KeepWithin, $"{field}.keepWithin"),
            .. ListRules.Check(retention.KeepTags, $"{field}.keepTags"),
            .. retention.KeepTags.Select((tag, index) => (tag, index)).Where(entry => entry.tag?.Contains(',') == true)
                .Select(entry => new FieldError($"{field}.keepTags[{entry.index}]", "tagWithComma", entry.tag)),
        ];
    }

    private static IEnumerable<FieldError> CheckWithin(string? within, string field) =>
        within is null || (Duration().IsMatch(within) && within.AsSpan().ContainsAnyInRange('1', '9')) ? [] : [new FieldError(field, "durationInvalid", within)];

    // Source: restic manual, "Removing backup snapshots": years, months, days, hours, in this order.
    [GeneratedRegex(@"^(?=.)([0-9]{1,6}y)?([0-9]{1,6}m)?([0-9]{1,6}d)?([0-9]{1,6}h)?\z")]
    private static partial Regex Duration();
}
