using System.Globalization;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications.Templates;

namespace BackrestBlazor.Operations.Notifying;

/// <param name="Title">One line, never empty.</param>
/// <param name="Body">May be empty.</param>
/// <param name="Failed">A template could not be rendered: the usual text stands in its place.</param>
internal sealed record FilledMessage(string Title, string Body, bool Failed);

/// <summary>Lays a destination's templates over the usual text of a message, which stays wherever they fail: a message is never lost because of a template.</summary>
internal sealed class TemplateFiller(TemplateRenderer templates)
{
    // Numbers, so that a template can compare and calculate; all else is text.
    private static readonly string[] Numbers = ["operationId", "flowId", "filesNew", "filesChanged", "filesTotal", "bytesTotal", "bytesAdded"];

    public FilledMessage Fill(MessageTemplate? template, OutboxMessage message)
    {
        if (template is null || !message.TakesTemplates)
        {
            return new FilledMessage(message.Title, message.Body, Failed: false);
        }

        var values = Values(message);
        var title = template.Title is { } ownTitle ? OneLine(templates.Render(ownTitle, values)) : message.Title;
        var body = template.Body is { } ownBody ? templates.Render(ownBody, values)?.Trim() : message.Body;
        return new FilledMessage(title ?? message.Title, body ?? message.Body, title is null || body is null);
    }

    private static Dictionary<string, object?> Values(OutboxMessage message)
    {
        var values = message.Facts.ToDictionary(fact => fact.Key, Value);
        values["severity"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(message.Severity.ToString());
        values["title"] = message.Title;
        values["body"] = message.Body;
        return values;
    }

    private static object? Value(KeyValuePair<string, string> fact) =>
        Numbers.Contains(fact.Key) && long.TryParse(fact.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : fact.Value;

    // A title without a word is none.
    private static string? OneLine(string? text) =>
        text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? string.Join(' ', words) : null;
}
