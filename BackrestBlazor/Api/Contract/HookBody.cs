using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>What a request wants a hook to be; what is left out or null takes its default. The address and the header values of a webhook come this way only: null keeps them.</summary>
internal sealed record HookBody
{
    /// <summary>As answers have it; without it the hook is a new one.</summary>
    public string? Id { get; init; }

    public IReadOnlyList<HookCondition>? On { get; init; }

    public HookOnError? OnError { get; init; }

    public int? TimeoutSeconds { get; init; }

    public HookCommandBody? Command { get; init; }

    public HookWebhookBody? Webhook { get; init; }

    public string? Destination { get; init; }

    public string? Template { get; init; }

    public static IReadOnlyList<Hook> ToHooks(IReadOnlyList<HookBody?>? hooks, FieldErrors errors)
    {
        List<Hook> drafts = [];
        for (var index = 0; index < (hooks?.Count ?? 0); index++)
        {
            if (hooks![index] is { } hook)
            {
                drafts.Add(hook.ToHook());
            }
            else
            {
                errors.Add($"hooks[{index}]", "wrongType");
            }
        }

        return drafts;
    }

    public override string ToString() => nameof(HookBody);

    private Hook ToHook() => new()
    {
        Id = Id ?? "",
        On = On ?? [],
        OnError = OnError ?? HookOnError.Ignore,
        TimeoutSeconds = TimeoutSeconds ?? Hook.DefaultTimeoutSeconds,
        Command = Command is null ? null : new HookCommand { Script = Command.Script ?? "" },
        Webhook = Webhook is null ? null : new HookWebhook
        {
            Url = Webhook.Url,
            Method = Webhook.Method ?? "POST",
            Headers = Webhook.Headers ?? new Dictionary<string, string?>(),
            Body = Webhook.Body,
        },
        Destination = Destination,
        Template = Template,
    };
}

/// <summary>A script on the server.</summary>
internal sealed record HookCommandBody(string? Script = null);

/// <summary>One request over HTTP.</summary>
internal sealed record HookWebhookBody
{
    public string? Url { get; init; }

    public string? Method { get; init; }

    public IReadOnlyDictionary<string, string?>? Headers { get; init; }

    public string? Body { get; init; }

    public override string ToString() => nameof(HookWebhookBody);
}
