using System.Net.Http.Headers;
using BackrestBlazor.Domain;
using BackrestBlazor.Notifications.Templates;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>What is wrong with the fields of a hook that can be judged without what is stored; all at once.</summary>
internal static class HookRules
{
    public const int MaximumHooks = 50;

    private const int MaximumSeconds = 86_400;
    private const int MaximumText = 65_536;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

    public static IEnumerable<FieldError> Check(Hook hook, string field, TemplateRenderer templates) =>
    [
        .. hook.On.Count == 0 ? [new FieldError($"{field}.on", "required")] : Array.Empty<FieldError>(),
        .. hook.TimeoutSeconds is < 1 or > MaximumSeconds ? [new FieldError($"{field}.timeoutSeconds", "outOfRange", 1, MaximumSeconds)] : Array.Empty<FieldError>(),
        .. CheckAction(hook, field),
        .. hook.Command is { } command ? CheckScript(command.Script, $"{field}.command.script") : [],
        .. hook.Webhook is { } webhook ? CheckWebhook(webhook, $"{field}.webhook", templates) : [],
        .. CheckTemplate(hook.Template, $"{field}.template", templates),
    ];

    private static IEnumerable<FieldError> CheckAction(Hook hook, string field)
    {
        if (new object?[] { hook.Command, hook.Webhook, hook.Destination }.Count(action => action is not null) != 1)
        {
            yield return new FieldError(field, "oneAction");
        }
        else if (hook.Template is not null && hook.Destination is null)
        {
            yield return new FieldError($"{field}.template", "templateOfDestination");
        }
    }

    private static IEnumerable<FieldError> CheckScript(string script, string field) =>
        string.IsNullOrWhiteSpace(script) ? [new FieldError(field, "required")]
        : script.Length > MaximumText ? [new FieldError(field, "tooLong", MaximumText)]
        : script.Contains('\0') ? [new FieldError(field, "unusableText")]
        : [];

    private static IEnumerable<FieldError> CheckWebhook(HookWebhook webhook, string field, TemplateRenderer templates)
    {
        if (!Methods.Contains(webhook.Method))
        {
            yield return new FieldError($"{field}.method", "allowedValues", string.Join(", ", Methods));
        }

        foreach (var name in webhook.Headers.Keys.Where(name => !IsHeaderName(name)))
        {
            yield return new FieldError($"{field}.headers.{name}", "headerInvalid");
        }

        foreach (var (name, value) in webhook.Headers)
        {
            if (value?.Any(char.IsControl) == true)
            {
                yield return new FieldError($"{field}.headers.{name}", "unusableText");
            }
        }

        foreach (var error in CheckTemplate(webhook.Body, $"{field}.body", templates))
        {
            yield return error;
        }
    }

    private static IEnumerable<FieldError> CheckTemplate(string? template, string field, TemplateRenderer templates) =>
        template is null ? []
        : template.Length > MaximumText ? [new FieldError(field, "tooLong", MaximumText)]
        : templates.Problem(template) is { } problem ? [new FieldError(field, "templateInvalid", problem)]
        : [];

    // RFC 9110, 5.6.2: a token.
    private static bool IsHeaderName(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal))
        && NameValueHeaderValue.TryParse(name, out _);
}
