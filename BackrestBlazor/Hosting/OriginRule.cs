namespace BackrestBlazor.Hosting;

/// <summary>
/// Refuses a circuit that a page of another origin asks for. [measured] SignalR does not look: a foreign page on another port of the same
/// host comes with the user's cookie.
/// </summary>
/// <param name="IsOn">Always; only a test registers another one, to prove that it notices a missing guard.</param>
internal sealed record OriginRule(bool IsOn)
{
    public static OriginRule On { get; } = new(true);

    public bool Allows(HttpRequest request) =>
        !IsOn
        || !request.Path.StartsWithSegments("/_blazor")
        || request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
