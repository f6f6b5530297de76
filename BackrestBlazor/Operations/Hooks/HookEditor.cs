using BackrestBlazor.Domain;
using BackrestBlazor.Notifications.Templates;
using BackrestBlazor.Storage;

namespace BackrestBlazor.Operations.Hooks;

/// <summary>
/// Checks the hooks of a draft and lays them over what is stored: by its id a hook keeps the secrets that come as null; those that come are encrypted,
/// and no hook that leaves here holds one in the clear.
/// </summary>
internal sealed class HookEditor(HookProtector protector, DestinationStore destinations, TemplateRenderer templates)
{
    /// <param name="draft">What is asked for.</param>
    /// <param name="stored">The hooks until now; empty for something new.</param>
    public async Task<(IReadOnlyList<Hook> Hooks, IReadOnlyList<FieldError> Errors)> TakeAsync(
        IReadOnlyList<Hook> draft, IReadOnlyList<Hook> stored, CancellationToken cancellationToken)
    {
        List<FieldError> errors = draft.Count > HookRules.MaximumHooks ? [new FieldError("hooks", "tooMany", HookRules.MaximumHooks)] : [];
        List<Hook> hooks = [];
        var known = draft.Any(hook => hook.Destination is not null) ? (await destinations.ListAsync(cancellationToken)).Select(row => row.NormalizedName).ToHashSet() : [];
        HashSet<string> used = [];
        for (var index = 0; index < draft.Count; index++)
        {
            var field = $"hooks[{index}]";
            var hook = draft[index];
            errors.AddRange(HookRules.Check(hook, field, templates));
            if (hook.Destination is { } name && !known.Contains(EntityName.Normalize(name)))
            {
                errors.Add(name.Length == 0 ? new FieldError($"{field}.destination", "required") : new FieldError($"{field}.destination", "notFound", name));
            }

            var former = stored.FirstOrDefault(old => old.Id.Length > 0 && old.Id == hook.Id && used.Add(old.Id));
            hooks.Add(Seal(hook with { Id = former?.Id ?? Guid.NewGuid().ToString("N"), On = [.. hook.On.Distinct()] }, former, $"{field}.webhook", errors));
        }

        return (hooks, errors);
    }

    private Hook Seal(Hook hook, Hook? former, string field, List<FieldError> errors)
    {
        if (hook.Webhook is not { } webhook)
        {
            return hook;
        }

        var kept = former?.Webhook is null ? null : protector.Open(former);
        var missing = former?.Webhook is not null && kept is null ? "secretUnreadable" : "required";
        var url = webhook.Url is null || webhook.Url == former?.Webhook?.Url ? kept?.Url : webhook.Url.Trim();
        Dictionary<string, string> headers = [];
        foreach (var (name, value) in webhook.Headers)
        {
            if ((value ?? kept?.Headers.GetValueOrDefault(name)) is { } text)
            {
                headers[name] = text;
            }
            else
            {
                errors.Add(new FieldError($"{field}.headers.{name}", missing));
            }
        }

        if (string.IsNullOrEmpty(url))
        {
            errors.Add(new FieldError($"{field}.url", missing));
            return hook;
        }

        if (SecretAddress.Shown(url) is not { } shown)
        {
            errors.Add(new FieldError($"{field}.url", "hookAddress"));
            return hook;
        }

        return hook with
        {
            Webhook = webhook with
            {
                Url = shown,
                Headers = headers.Keys.ToDictionary(name => name, _ => (string?)null),
                ProtectedSecrets = protector.Protect(new HookSecrets { Url = url, Headers = headers }),
            },
        };
    }
}
