using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Storage;
using Microsoft.Extensions.Localization;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>Puts what happened in a time into one message.</summary>
internal sealed class DigestWriter(DigestReader reader, InstanceStore instance, CauseText causes, IStringLocalizer<NotificationTexts> texts, TimeProvider time)
{
    /// <summary>More plans than anybody reads about in a message; the rest is counted.</summary>
    private const int MaximumSections = 50;

    /// <summary>Null when there is nothing to say that the destination wants to hear of.</summary>
    public async Task<OutboxMessage?> WriteAsync(Destination destination, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var report = await reader.ReadAsync(from, to, cancellationToken);
        var settings = destination.Settings;
        if (!settings.Digest!.WhenAllIsWell && !report.Matters(settings))
        {
            return null;
        }

        var now = time.GetUtcNow();
        var zone = WallClock.Zone(settings.Digest.TimeZone, time.LocalTimeZone);
        return Spoken.In(settings.Language, () => new OutboxMessage
        {
            DestinationId = destination.Id,
            MessageId = Guid.NewGuid(),
            Topic = OutboxMessage.DigestTopic + destination.Id.ToString(CultureInfo.InvariantCulture),
            Severity = report.Severity,
            Title = Title(report),
            Body = Body(report, zone),
            Facts = Facts(report),
            CreatedAt = now,
            NextTryAt = now,
        });
    }

    private string Title(DigestReport report)
    {
        List<string> troubles =
        [
            .. Counted("Digest_Failed", report.Count(NotificationSeverity.Failure)),
            .. Counted("Digest_Overdue", report.Overdue),
            .. Counted("Digest_Warned", report.Count(NotificationSeverity.Warning)),
        ];
        return troubles.Count == 0 ? texts["Digest_Title_Well", instance.Current.Name] : texts["Digest_Title", instance.Current.Name, string.Join(texts["Digest_Comma"], troubles)];
    }

    private string Body(DigestReport report, TimeZoneInfo zone)
    {
        List<string> lines = [texts["Digest_Period", Local(report.From, zone), Local(report.To, zone), zone.Id]];
        foreach (var section in report.Sections.Take(MaximumSections))
        {
            lines.Add("");
            lines.Add(section.PlanName is { } plan ? texts["Digest_Plan", plan, section.RepositoryName] : texts["Digest_Repository", section.RepositoryName]);
            lines.AddRange(Lines(section, zone).Select(line => "• " + line));
        }

        if (report.Sections.Count > MaximumSections)
        {
            lines.Add(texts["Digest_More", report.Sections.Count - MaximumSections]);
        }

        if (!report.Sections.Any(section => section.Ended.Count > 0))
        {
            lines.Insert(1, texts["Digest_Nothing"]);
        }

        return string.Join('\n', lines);
    }

    private IEnumerable<string> Lines(DigestSection section, TimeZoneInfo zone)
    {
        if (section.IsOverdue)
        {
            yield return section.LastMade is { } made ? texts["Digest_IsOverdue", Local(made.EndedAt, zone)] : texts["Digest_IsOverdue_Never"];
        }

        foreach (var severity in new[] { NotificationSeverity.Failure, NotificationSeverity.Warning })
        {
            foreach (var alike in section.Of(severity).GroupBy(operation => (operation.Kind, operation.Cause?.Code)))
            {
                yield return texts["Digest_Line_" + severity, Kind(alike.Key.Kind, alike.Count()), alike.Last().Cause is { } cause ? causes.What(cause) : ""].Value.TrimEnd();
            }
        }

        if (section.Of(NotificationSeverity.Success).GroupBy(operation => operation.Kind).Select(alike => Kind(alike.Key, alike.Count())).ToList() is { Count: > 0 } well)
        {
            yield return texts["Digest_Line_Success", string.Join(texts["Digest_Comma"], well)];
        }

        if (section.IsOff)
        {
            yield return texts["Digest_IsOff"];
        }
        else if (section.NextRun is { } next)
        {
            yield return texts["Digest_Next", Local(next, zone)];
        }
    }

    private string Kind(OperationKind kind, int count)
    {
        var word = texts["Kind_" + kind].Value;
        return count == 1 ? word : texts["Digest_Times", word, count];
    }

    private IEnumerable<string> Counted(string key, int count) => count == 0 ? [] : [count == 1 ? texts[key + "_One"] : texts[key + "_Many", count]];

    private Dictionary<string, string> Facts(DigestReport report) => new()
    {
        ["instance"] = instance.Current.Name,
        ["condition"] = "digest",
        ["since"] = Moment(report.From),
        ["until"] = Moment(report.To),
        ["succeeded"] = Number(report.Count(NotificationSeverity.Success)),
        ["warnings"] = Number(report.Count(NotificationSeverity.Warning)),
        ["failed"] = Number(report.Count(NotificationSeverity.Failure)),
        ["overdue"] = Number(report.Overdue),
    };

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
