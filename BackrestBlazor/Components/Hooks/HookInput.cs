using BackrestBlazor.Components.Repositories;
using BackrestBlazor.Domain;

namespace BackrestBlazor.Components.Hooks;

/// <summary>What stands in the form for one hook. It keeps what is not chosen at the moment, so that trying things out loses nothing.</summary>
public sealed class HookInput
{
    public string Id { get; init; } = "";

    public HashSet<HookCondition> On { get; init; } = [];

    public HookOnError OnError { get; set; }

    /// <summary>Seconds.</summary>
    public int? TimeoutSeconds { get; set; } = Hook.DefaultTimeoutSeconds;

    public HookKind Kind { get; set; }

    public string? Script { get; set; }

    /// <summary>What is shown of the stored address; null when there is none.</summary>
    public string? StoredUrl { get; init; }

    /// <summary>Typed; empty keeps the stored one.</summary>
    public string? Url { get; set; }

    public string Method { get; set; } = "POST";

    public List<NamedValue> Headers { get; } = [];

    public string? Body { get; set; }

    public string? Destination { get; set; }

    public string? Template { get; set; }

    public static List<HookInput> Of(IReadOnlyList<Hook> hooks) => [.. hooks.Select(Of)];

    public static IReadOnlyList<Hook> ToHooks(IEnumerable<HookInput> hooks) => [.. hooks.Select(hook => hook.ToHook())];

    private static HookInput Of(Hook hook)
    {
        var input = new HookInput
        {
            Id = hook.Id,
            On = [.. hook.On],
            OnError = hook.OnError,
            TimeoutSeconds = hook.TimeoutSeconds,
            Kind = hook.Webhook is not null ? HookKind.Webhook : hook.Destination is not null ? HookKind.Destination : HookKind.Command,
            Script = hook.Command?.Script,
            StoredUrl = hook.Webhook?.Url,
            Method = hook.Webhook?.Method ?? "POST",
            Body = hook.Webhook?.Body,
            Destination = hook.Destination,
            Template = hook.Template,
        };
        input.Headers.AddRange((hook.Webhook?.Headers.Keys ?? []).Select(name => new NamedValue { Name = name, IsSet = true }));
        return input;
    }

    private Hook ToHook() => new()
    {
        Id = Id,
        On = [.. On.Order()],
        OnError = OnError,
        TimeoutSeconds = TimeoutSeconds ?? Hook.DefaultTimeoutSeconds,
        Command = Kind is HookKind.Command ? new HookCommand { Script = Script ?? "" } : null,
        Webhook = Kind is HookKind.Webhook
            ? new HookWebhook
            {
                Url = string.IsNullOrWhiteSpace(Url) ? null : Url.Trim(),
                Method = Method,
                Headers = Headers.Where(line => line.Name.Trim().Length > 0 && !line.IsEmpty).DistinctBy(line => line.Name.Trim()).ToDictionary(line => line.Name.Trim(), line => line.ForDraft),
                Body = string.IsNullOrEmpty(Body) ? null : Body,
            }
            : null,
        Destination = Kind is HookKind.Destination ? Destination ?? "" : null,
        Template = Kind is HookKind.Destination && !string.IsNullOrWhiteSpace(Template) ? Template : null,
    };
}
