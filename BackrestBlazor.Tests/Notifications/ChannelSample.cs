using BackrestBlazor.Domain;

namespace BackrestBlazor.Tests.Notifications;

/// <summary>A destination of each kind over HTTP whose service listens at an address.</summary>
internal static class ChannelSample
{
    /// <summary>Stands in every secret; must never come back in an error.</summary>
    public const string Canary = "c4n4rySecretOfTheTest";

    public static IReadOnlyList<DestinationKind> OverHttp { get; } = [.. Enum.GetValues<DestinationKind>().Where(kind => kind != DestinationKind.Email)];

    public static DestinationDraft Of(DestinationKind kind, string address) => new()
    {
        Name = kind.ToString(),
        Kind = kind,
        Settings = SettingsOf(kind, address),
        Secrets = SecretsOf(kind, address),
    };

    private static Dictionary<string, string> SettingsOf(DestinationKind kind, string address) => kind switch
    {
        DestinationKind.Ntfy => new() { ["server"] = address, ["topic"] = "backups" },
        DestinationKind.Telegram => new() { ["server"] = address, ["chatId"] = "-100123", ["topicId"] = "7" },
        DestinationKind.Matrix => new() { ["server"] = address + "/", ["roomId"] = "!room:example.org" },
        DestinationKind.Gotify or DestinationKind.Apprise or DestinationKind.Pushover or DestinationKind.Healthchecks => new() { ["server"] = address },
        _ => [],
    };

    private static Dictionary<string, string?> SecretsOf(DestinationKind kind, string address) => kind switch
    {
        DestinationKind.Ntfy or DestinationKind.Gotify => new() { ["token"] = Canary },
        DestinationKind.Telegram => new() { ["botToken"] = "123:" + Canary },
        DestinationKind.Matrix => new() { ["accessToken"] = Canary },
        DestinationKind.Pushover => new() { ["appToken"] = Canary, ["userKey"] = Canary + "2" },
        DestinationKind.Healthchecks => new() { ["check"] = Canary },
        DestinationKind.Apprise => new() { ["key"] = Canary },
        DestinationKind.Webhook => new() { ["url"] = $"{address}/in?key={Canary}", ["authorization"] = "Basic " + Canary },
        _ => new() { ["webhookUrl"] = $"{address}/hooks/{Canary}" },
    };
}
