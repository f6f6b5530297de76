using BackrestBlazor.Domain;

namespace BackrestBlazor.Scheduling.Plans;

/// <summary>What tags must be: restic splits at a comma, and some tags mean something to this app.</summary>
internal static class TagRules
{
    private static readonly string[] Reserved = [SnapshotTag.OfPlan(""), SnapshotTag.OfInstance("")];

    public static IEnumerable<FieldError> Check(IReadOnlyList<string> tags, string field) => tags
        .Select((tag, index) => Check(tag ?? "", $"{field}[{index}]"))
        .OfType<FieldError>();

    private static FieldError? Check(string tag, string field)
    {
        if (tag.Contains(','))
        {
            return new FieldError(field, "tagWithComma", tag);
        }

        var isReserved = tag is SnapshotTag.Pinned or SnapshotTag.SetAside || Reserved.Any(start => tag.StartsWith(start, StringComparison.Ordinal));
        return isReserved ? new FieldError(field, "tagReserved", tag) : null;
    }
}
