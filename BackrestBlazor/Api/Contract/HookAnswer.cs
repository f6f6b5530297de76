using BackrestBlazor.Domain;

namespace BackrestBlazor.Api.Contract;

/// <summary>A hook as the API shows it: no secret. Of command, webhook and destination one is not null.</summary>
internal sealed record HookAnswer(
    string Id, IReadOnlyList<HookCondition> On, HookOnError OnError, int TimeoutSeconds, HookCommandAnswer? Command, HookWebhookAnswer? Webhook, string? Destination, string? Template)
{
    public static IReadOnlyList<HookAnswer> From(IReadOnlyList<Hook> hooks) => [.. hooks.Select(From)];

    private static HookAnswer From(Hook hook) => new(
        hook.Id, hook.On, hook.OnError, hook.TimeoutSeconds, hook.Command is { } command ? new HookCommandAnswer(command.Script) : null,
        hook.Webhook is { } webhook ? new HookWebhookAnswer(webhook.Url, webhook.Method, webhook.Headers.Keys.ToDictionary(name => name, _ => (string?)null), webhook.Body) : null,
        hook.Destination, hook.Template);
}

/// <summary>A script on the server.</summary>
internal sealed record HookCommandAnswer(string Script);

/// <summary>One request over HTTP.</summary>
/// <param name="Url">Without what may be a secret: <c>https://example.com/***</c>. Sent back as it is, it keeps what is stored.</param>
/// <param name="Headers">Names with null in place of their values.</param>
internal sealed record HookWebhookAnswer(string? Url, string Method, IReadOnlyDictionary<string, string?> Headers, string? Body);
