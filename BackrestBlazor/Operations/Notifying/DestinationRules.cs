using BackrestBlazor.Domain;
using BackrestBlazor.Notifications.Templates;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>What is wrong with the parts of a destination that are the same for every service.</summary>
internal static class DestinationRules
{
    public static IEnumerable<FieldError> Check(DestinationDraft draft, TemplateRenderer templates) =>
    [
        .. draft.Name.Length == 0 ? [new FieldError("name", "required")] : EntityName.IsValid(draft.Name) ? [] : new FieldError[] { new("name", "nameInvalid") },
        .. draft.QuietHours is { } quiet ? CheckQuietHours(quiet, draft.Kind) : [],
        .. draft.Digest is { } digest ? CheckDigest(digest, draft.Kind) : [],
        .. CheckTexts(draft.Template, draft.Language, templates),
    ];

    /// <summary>Of the texts alone, for whoever wants to see how they look.</summary>
    public static IEnumerable<FieldError> CheckTexts(MessageTemplate? template, string? language, TemplateRenderer templates) =>
    [
        .. language is not null && Languages.Find(language) is null
            ? [new FieldError("language", "allowedValues", string.Join(", ", Languages.All.Select(one => one.Culture)))]
            : Array.Empty<FieldError>(),
        .. Template("template.title", template?.Title, MessageTemplate.MaximumTitle, templates),
        .. Template("template.body", template?.Body, MessageTemplate.MaximumBody, templates),
    ];

    private static IEnumerable<FieldError> CheckDigest(DigestSettings digest, DestinationKind kind) =>
    [
        .. OfPeople("digest", kind),
        .. Time("digest.at", digest.At),
        .. Zone("digest.timeZone", digest.TimeZone),
    ];

    private static FieldError[] Template(string field, string? template, int maximum, TemplateRenderer templates) =>
        template is null ? []
        : template.Length > maximum ? [new FieldError(field, "tooLong", maximum)]
        : templates.Problem(template) is { } problem ? [new FieldError(field, "templateInvalid", problem)]
        : [];

    private static IEnumerable<FieldError> CheckQuietHours(QuietHours quiet, DestinationKind kind) =>
    [
        .. OfPeople("quietHours", kind),
        .. Time("quietHours.from", quiet.From),
        .. Time("quietHours.until", quiet.Until),
        .. quiet.From == quiet.Until ? [new FieldError("quietHours.until", "quietSame")] : Array.Empty<FieldError>(),
        .. Zone("quietHours.timeZone", quiet.TimeZone),
    ];

    // A monitor takes silence for a failure: what is held from it is an alarm.
    private static FieldError[] OfPeople(string field, DestinationKind kind) => kind == DestinationKind.Healthchecks ? [new FieldError(field, "notForMonitor")] : [];

    private static FieldError[] Time(string field, string time) => WallClock.Parse(time) is null ? [new FieldError(field, "timeInvalid", time)] : [];

    private static FieldError[] Zone(string field, string? zone) =>
        zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? [new FieldError(field, "timeZoneUnknown", zone)] : [];
}
