namespace BackrestBlazor.Operations;

/// <summary>An address over HTTP that is a secret: services put their tokens into everything but the host.</summary>
internal static class SecretAddress
{
    private const string Hidden = "***";

    /// <summary>What of it is no secret: <c>https://example.com/***</c>. Null when it is no whole address, or when it is one that was shown so.</summary>
    public static string? Shown(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") && address.Host.Length > 0 && !url.Contains(Hidden, StringComparison.Ordinal)
            ? $"{address.Scheme}://{address.Authority}/{(address.PathAndQuery.Length > 1 || address.UserInfo.Length > 0 ? Hidden : "")}"
            : null;
}
