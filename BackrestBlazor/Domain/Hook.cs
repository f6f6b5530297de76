namespace BackrestBlazor.Domain;

/// <summary>What becomes of the run when a hook of a <c>…Started</c> condition fails.</summary>
public enum HookOnError
{
    /// <summary>It goes on.</summary>
    Ignore,

    /// <summary>It ends <c>cancelled</c>.</summary>
    Cancel,

    /// <summary>It ends <c>failed</c>.</summary>
    Fail,

    /// <summary>It ends <c>postponed</c>, and one new operation takes over later; when that fails in the same way, it ends <c>failed</c>.</summary>
    Retry,
}

/// <summary>Something that is done before or after the work of a plan or repository. It has exactly one of command, webhook and destination.</summary>
public sealed record Hook
{
    public const int DefaultTimeoutSeconds = 600;

    /// <summary>Given by the app; by it a changed hook keeps its secrets.</summary>
    public string Id { get; init; } = "";

    public IReadOnlyList<HookCondition> On { get; init; } = [];

    public HookOnError OnError { get; init; }

    /// <summary>Seconds, 1 to 86,400; then it is ended with all that it started.</summary>
    public int TimeoutSeconds { get; init; } = DefaultTimeoutSeconds;

    public HookCommand? Command { get; init; }

    public HookWebhook? Webhook { get; init; }

    /// <summary>Name of a notification destination.</summary>
    public string? Destination { get; init; }

    /// <summary>Liquid, for the text that the destination gets; null takes the usual one.</summary>
    public string? Template { get; init; }
}

/// <summary>A script on the server.</summary>
public sealed record HookCommand
{
    /// <summary>Run by what its <c>#!</c> line names, else by <c>sh</c>.</summary>
    public string Script { get; init; } = "";
}

/// <summary>One request over HTTP.</summary>
public sealed record HookWebhook
{
    /// <summary>In a request the whole address, null keeps the stored one; stored and answered only what is no secret: <c>https://example.com/***</c>.</summary>
    public string? Url { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>In a request the values, null keeps the stored one; stored and answered without values.</summary>
    public IReadOnlyDictionary<string, string?> Headers { get; init; } = new Dictionary<string, string?>();

    /// <summary>Liquid; null sends the facts of the run as JSON, an empty one nothing.</summary>
    public string? Body { get; init; }

    /// <summary>Encrypted <see cref="HookSecrets"/>; null before they are stored.</summary>
    public string? ProtectedSecrets { get; init; }

    public override string ToString() => nameof(HookWebhook);
}

/// <summary>Opened secrets of a webhook. Lives only in memory; <see cref="ToString"/> tells nothing.</summary>
public sealed class HookSecrets
{
    public string Url { get; init; } = "";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public override string ToString() => nameof(HookSecrets);
}
