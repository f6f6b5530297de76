namespace BackrestBlazor.Notifications;

/// <summary>What a channel sends with: checked values with defaults in place, and secrets in the clear; never logged.</summary>
internal sealed class ChannelSettings
{
    private readonly Dictionary<string, string> _values = [];

    public ChannelSettings(IReadOnlyList<ChannelField> fields, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> secrets)
    {
        foreach (var field in fields)
        {
            if ((field.IsSecret ? secrets : values).GetValueOrDefault(field.Name) is { Length: > 0 } value)
            {
                _values[field.Name] = value;
            }
            else if (field.Default is { } standard)
            {
                _values[field.Name] = standard;
            }
        }

        Secrets = [.. secrets.Values.Where(secret => secret.Length > 0)];
    }

    public IReadOnlyList<string> Secrets { get; }

    /// <summary>Null when the field is empty.</summary>
    public string? Optional(string name) => _values.GetValueOrDefault(name);

    public string Text(string name) => _values.GetValueOrDefault(name) ?? "";

    /// <summary>An address below a server's own, whether or not the server's ends with a slash.</summary>
    public Uri Below(string server, string path) => new(Text(server).TrimEnd('/') + path);

    public override string ToString() => nameof(ChannelSettings);
}
