using BackrestBlazor.Domain;
using BackrestBlazor.Notifications;

namespace BackrestBlazor.Operations.Notifying;

/// <summary>Lays a draft over what is stored: a secret that is null or absent keeps its value, an empty one is cleared.</summary>
internal sealed class DestinationMerge
{
    private readonly INotificationChannel _channel;
    private readonly List<FieldError> _errors = [];

    /// <param name="channel">Of the draft's kind.</param>
    /// <param name="draft">What is asked for.</param>
    /// <param name="stored">Opened secrets; null when there are none, or when they cannot be read.</param>
    /// <param name="unreadable">Names of secrets that are stored, but nobody can read them.</param>
    public DestinationMerge(INotificationChannel channel, DestinationDraft draft, DestinationSecrets? stored, IReadOnlyList<string> unreadable)
    {
        _channel = channel;
        var values = draft.Settings.Where(entry => entry.Value.Trim().Length > 0).ToDictionary(entry => entry.Key, entry => entry.Value.Trim());
        var secrets = (stored?.Values ?? new Dictionary<string, string>()).ToDictionary();
        foreach (var (name, value) in draft.Secrets.Where(entry => entry.Value is not null))
        {
            secrets[name] = value!.Trim();
        }

        _errors.AddRange(ChannelRules.Check(channel, values, secrets));
        foreach (var name in unreadable.Where(name => draft.Secrets.GetValueOrDefault(name) is null))
        {
            _errors.RemoveAll(error => error.Field == "secrets." + name);
            _errors.Add(new FieldError("secrets." + name, "secretUnreadable"));
        }

        Secrets = new DestinationSecrets { Values = secrets.Where(entry => entry.Value.Length > 0).ToDictionary() };
        Settings = new DestinationSettings
        {
            Values = values,
            SecretNames = [.. Secrets.Values.Keys.Order(StringComparer.Ordinal)],
            Severities = [.. (draft.Severities ?? DefaultsOf(draft.Kind)).Distinct().Order()],
            QuietHours = draft.QuietHours,
            Digest = draft.Digest,
            Template = MessageTemplate.Of(draft.Template?.Title, draft.Template?.Body),
            Language = draft.Language,
        };
    }

    public DestinationSecrets Secrets { get; }

    public DestinationSettings Settings { get; }

    public IReadOnlyList<FieldError> Errors => _errors;

    public ChannelSettings ForChannel() => new(_channel.Fields, Settings.Values, Secrets.Values);

    /// <summary>A monitor that waits for pings has to hear of successes; people do not want to.</summary>
    public static IReadOnlyList<NotificationSeverity> DefaultsOf(DestinationKind kind) => kind == DestinationKind.Healthchecks
        ? [NotificationSeverity.Failure, NotificationSeverity.Warning, NotificationSeverity.Success]
        : [NotificationSeverity.Failure, NotificationSeverity.Warning];
}
