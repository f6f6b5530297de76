using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>Quiet hours as a request says them; what is left out takes its default.</summary>
internal sealed record QuietHoursBody
{
    public string? From { get; init; }

    public string? Until { get; init; }

    public string? TimeZone { get; init; }

    public bool? FailuresComeThrough { get; init; }

    public QuietHours ToQuietHours()
    {
        var usual = new QuietHours();
        return new QuietHours
        {
            From = From ?? usual.From,
            Until = Until ?? usual.Until,
            TimeZone = TimeZone,
            FailuresComeThrough = FailuresComeThrough ?? usual.FailuresComeThrough,
        };
    }
}

/// <summary>A digest as a request says it; what is left out takes its default.</summary>
internal sealed record DigestBody
{
    public DigestRhythm? Every { get; init; }

    public DayOfWeek? Weekday { get; init; }

    public string? At { get; init; }

    public string? TimeZone { get; init; }

    public bool? FailuresAtOnce { get; init; }

    public bool? WhenAllIsWell { get; init; }

    public DigestSettings ToDigest()
    {
        var usual = new DigestSettings();
        return new DigestSettings
        {
            Every = Every ?? usual.Every,
            Weekday = Weekday ?? usual.Weekday,
            At = At ?? usual.At,
            TimeZone = TimeZone,
            FailuresAtOnce = FailuresAtOnce ?? usual.FailuresAtOnce,
            WhenAllIsWell = WhenAllIsWell ?? usual.WhenAllIsWell,
        };
    }
}

/// <summary>Templates as a request says them; null, empty or left out means the usual text.</summary>
internal sealed record TemplateBody
{
    public string? Title { get; init; }

    public string? Body { get; init; }

    public MessageTemplate ToTemplate() => new() { Title = Title, Body = Body };
}

/// <summary>Templates that somebody wants to see filled.</summary>
internal sealed record PreviewBody
{
    public TemplateBody? Template { get; init; }

    /// <summary><c>en</c> or <c>zh-Hans</c>; null or left out means the server's language.</summary>
    public string? Language { get; init; }
}

internal sealed record QuietHoursAnswer(string From, string Until, string? TimeZone, bool FailuresComeThrough)
{
    public static QuietHoursAnswer? Of(QuietHours? quiet) => quiet is null ? null : new(quiet.From, quiet.Until, quiet.TimeZone, quiet.FailuresComeThrough);
}

internal sealed record DigestAnswer(DigestRhythm Every, DayOfWeek Weekday, string At, string? TimeZone, bool FailuresAtOnce, bool WhenAllIsWell)
{
    public static DigestAnswer? Of(DigestSettings? digest) =>
        digest is null ? null : new(digest.Every, digest.Weekday, digest.At, digest.TimeZone, digest.FailuresAtOnce, digest.WhenAllIsWell);
}

internal sealed record TemplateAnswer(string? Title, string? Body)
{
    public static TemplateAnswer? Of(MessageTemplate? template) => template is null ? null : new(template.Title, template.Body);
}
