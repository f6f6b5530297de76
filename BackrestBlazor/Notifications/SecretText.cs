using System.Text.Json;

namespace BackrestBlazor.Notifications;

/// <summary>Takes secrets out of what a service or the platform said: as they are, as they stand in an address, in JSON, and in parts of an address.</summary>
internal static class SecretText
{
    private const string Mask = "•••";

    /// <summary>Longest detail that is kept, in characters.</summary>
    private const int MaximumLength = 300;

    /// <summary>A shorter part of a secret address (api, services, webhooks) is no secret and stands in ordinary words.</summary>
    private const int ShortestPart = 8;

    /// <summary>One line without secrets; null when nothing is left.</summary>
    public static string? Clean(string? text, IReadOnlyList<string> secrets)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var clean = text;
        foreach (var form in secrets.SelectMany(Forms).Distinct().OrderByDescending(form => form.Length))
        {
            clean = clean.Replace(form, Mask, StringComparison.OrdinalIgnoreCase);
        }

        return TextLimit.Characters(string.Join(' ', clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaximumLength);
    }

    private static IEnumerable<string> Forms(string secret)
    {
        string[] whole = [secret, Uri.EscapeDataString(secret), JsonSerializer.Serialize(secret)[1..^1], Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret))];
        return Uri.TryCreate(secret, UriKind.Absolute, out var address)
            ? [.. whole, address.PathAndQuery.Length > 1 ? address.PathAndQuery : secret, .. address.PathAndQuery.Split('/', '?', '&', '=').Where(part => part.Length >= ShortestPart)]
            : whole;
    }
}
